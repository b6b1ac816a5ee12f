import { findMatches, wholeMatch, type Rule } from '../rule';

const firstNames =
	'server|data source|host|address|addr|network address|database|initial catalog|user id|uid|user|username|driver|provider|endpoint|defaultendpointsprotocol|accountname|port|password|pwd';

/** `Name=value;` after `Name=value;`: a value may hold spaces only where a semicolon ends it. */
const value = `(?:[^;\\n"']{1,128}(?=;)|[^;\\s"']{1,128}(?<![).,]))`;
const settings = new RegExp(`(?<![A-Za-z])(?:${firstNames}) ?= ?${value}(?:; ?[A-Za-z][A-Za-z ]{1,30}= ?${value}){1,16};?`, 'giu');

const holdsSecret = /(?:password|pwd|accountkey|sharedaccesskey) ?=/i;

/** Connection strings made of settings, as ADO.NET, ODBC and Azure write them, where a password or key is among them. */
export const settingStrings: Rule = {
	mayFind: (text) => text.includes(';') && holdsSecret.test(text),
	find: (text) => findMatches(settings, text, (match) => (holdsSecret.test(match[0]) ? wholeMatch('connection_string', match) : null)),
};
