// A judge for promptfoo that answers by the length of what it is shown, in every manner that judges answer in, and keeps the prompts.
const { appendFileSync } = require('node:fs');
const { replies } = require('./judgeReplies.json');

module.exports = class ScriptedJudge {
  id() {
    return 'scripted-judge';
  }

  /** @param {string} prompt */
  async callApi(prompt) {
    const { text } = replies[prompt.length % replies.length];
    appendFileSync(process.env.JUDGE_PROMPTS ?? '', `${JSON.stringify(prompt)}\n`);
    return { output: text };
  }
};
