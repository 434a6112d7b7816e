export const organizationLogin = 'larkfold';

export const apiRepository = `${organizationLogin}/ledger-api`;
export const webRepository = `${organizationLogin}/web-client`;
export const platformRepository = `${organizationLogin}/platform`;
