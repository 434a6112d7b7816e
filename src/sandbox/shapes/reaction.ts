import type { Reaction, ReactionContent } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { userShape } from './account.ts';
import { nodeId } from './origin.ts';

/** One reaction, as the reactions endpoints answer it. */
export function reactionShape(world: World, reaction: Reaction) {
  return {
    id: reaction.id,
    node_id: nodeId('REA', reaction.id),
    user: userShape(world, reaction.user),
    content: reaction.content,
    created_at: reaction.createdAt,
  };
}

/** Reactions counted by kind; `url` is where they are listed. */
export function reactionRollup(url: string, reactions: readonly Reaction[]) {
  const count = (content: ReactionContent) => reactions.filter((reaction) => reaction.content === content).length;
  return {
    url,
    total_count: reactions.length,
    '+1': count('+1'),
    '-1': count('-1'),
    laugh: count('laugh'),
    hooray: count('hooray'),
    confused: count('confused'),
    heart: count('heart'),
    rocket: count('rocket'),
    eyes: count('eyes'),
  };
}
