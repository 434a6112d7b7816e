-- A sign-in that was begun is kept by the browser that began it, sealed; nobody who only asks to sign in is written down any more.

DROP TABLE sign_in_attempt;
