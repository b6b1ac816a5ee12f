import { findMatches, wholeMatch, type Rule } from '../rule';
import { apiKeyPatterns, tokenPatterns } from './token-patterns';

/** Every form is at least so long and has no space in it. */
export const shortestToken = 20;

const apiKeys = oneOf(apiKeyPatterns);
const tokens = oneOf(tokenPatterns);

/** Keys and tokens that their issuers gave a form of their own. */
export const knownTokens: Rule = {
	mayFind: (_text, { longestRun }) => longestRun >= shortestToken,
	find: (text) => findMatches(apiKeys, text, (match) => wholeMatch('api_key', match)).concat(findMatches(tokens, text, (match) => wholeMatch('token', match))),
};

function oneOf(patterns: Readonly<Record<string, string>>): RegExp {
	return new RegExp(`(?<![A-Za-z0-9])(?:${Object.values(patterns).join('|')})`, 'gu');
}
