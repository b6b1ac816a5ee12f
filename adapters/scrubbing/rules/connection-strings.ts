import { findMatches, wholeMatch, type Rule } from '../rule';

/** `scheme://user:password@host`, with whatever the address goes on with; also without the user, as Redis has it; not `${PASSWORD}`. */
const addressWithPassword = /(?<![A-Za-z0-9])[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@"'<>`]{0,128}:(?!\$?\{)[^\s"'<>`]{1,256}@[^\s"'<>`]*(?<![.,;:!?)\]}])/giu;

/** Addresses that carry a password: postgres, mysql, mongodb, redis, amqp, https and every other scheme. */
export const connectionStrings: Rule = {
	mayFind: (text) => text.includes('@') && text.includes('://'),
	find: (text) => findMatches(addressWithPassword, text, (match) => wholeMatch('connection_string', match)),
};
