import replies from './judgeReplies.json' with { type: 'json' };

/** What the scripted judge's reply to a prompt of this length means; undefined where it names no single label. @param {number} length */
export function verdictOn(length) {
  return replies.replies[length % replies.replies.length]?.label ?? undefined;
}
