import { findMatches, wholeMatch, type Rule } from '../rule';

/** "Forget your prompt" */
const shortestInjection = 18;

const gap = '\\s{1,3}';
const verb = `(?<!(?:not|never|n['’]t|cannot)${gap})\\b(?:ignore|disregard|forget|override)`;
/** Programs have options that override the system prompt. */
const notOverriding = '(?<!override(?:\\s{1,3}[\\p{L}]{1,20}){0,4}\\s{1,3})';
const upToFourWords = `(?:[\\p{L}'’]{1,20},?${gap}){0,4}?`;
const earlier = `(?:previous|prior|above|preceding|earlier|foregoing|${notOverriding}(?:system|your))`;
const order = '(?:instructions?|prompts?|directives?|directions)';
const orders = `${order}(?:${gap}(?:and|or)${gap}${order})?`;
const ordersOrRules = `(?:rules|guidelines|${orders})`;

/** "the previous instructions", "all instructions above", "all previous rules"; rules alone are too often the ones of a firewall. */
const orderings = [
	`${upToFourWords}${earlier}${gap}${upToFourWords}${orders}`,
	`(?:all|any|every|each)${gap}(?:of${gap})?(?:(?:the|these|those|my)${gap})?${ordersOrRules}${gap}(?:above|before|given|so${gap}far)`,
	`(?:all|any|every)${gap}(?:previous|prior|earlier|above)${gap}${ordersOrRules}`,
];
const override = `${verb}${gap}(?:${orderings.join('|')})\\b`;

/** "You are now …" is only ordinary English until it stands beside an override. */
const newRole = `\\byou${gap}are${gap}now\\b[^.!?)"”\\n]{0,200}`;

const injection = new RegExp(`(?:${newRole}[.!?\\n]\\s{0,3})?${override}(?:[^\\p{L}\\n]{0,4}\\s{0,3}(?:(?:and|then|from${gap}now${gap}on,?)${gap}){0,2}${newRole})?`, 'giu');

/** Sentences that tell a model to drop its instructions; trained on, they would be one more thing that it says or does. */
export const injections: Rule = {
	mayFind: (text) => text.length >= shortestInjection && /ignor|disreg|forget|overrid/i.test(text),
	find: (text) => findMatches(injection, text, (match) => wholeMatch('injection', match, match[0].toLowerCase())),
};
