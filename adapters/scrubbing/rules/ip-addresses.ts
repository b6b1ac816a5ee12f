import { isIPv4, isIPv6 } from 'node:net';
import { findMatches, wholeMatch, type Rule } from '../rule';
import { looksNumbered, namesNobody } from './reserved-addresses';

/** Four numbers with dots that are no version and no section: "v1.2.3.4", "release 10.2.0.1", "§ 4.1.2.3". */
const versionFour = /(?<![\p{L}\p{N}_.]|\p{L}-|(?:\b(?:v|ver|versions?|release|build|firmware|revision|rev|section|chapter|clause|paragraph)|§)[ .:]{0,2})\d{1,3}(?:\.\d{1,3}){3}(?![\p{L}\p{N}_]|\.\d|-\p{L}|-\d{1,3}(?![\d.]))/giu;

/** Global, unique local, link-local and multicast addresses: names with `::` in code begin otherwise. */
const versionSix = /(?<![\p{L}\p{N}_:.])(?:[23][0-9a-f]{3}|f[cdef][0-9a-f]{2}):[0-9a-f:]{2,34}(?![\p{L}\p{N}_:])/giu;

/** Addresses of machines, except those that name none: loopback, masks and the ranges for documentation. */
export const ipAddresses: Rule = {
	mayFind: (text) => /\d\.\d{1,3}\.\d|[23f][0-9a-f]{3}:/i.test(text),
	find: (text) => [
		...findMatches(versionFour, text, (match) => (isIPv4(match[0]) && !namesNobody(match[0]) && !looksNumbered(match[0]) ? wholeMatch('ip', match) : null)),
		...findMatches(versionSix, text, (match) => (isIPv6(match[0]) && !namesNobody(match[0]) ? wholeMatch('ip', match, match[0].toLowerCase()) : null)),
	],
};
