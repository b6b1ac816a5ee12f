import type { Rule } from '../rule';
import { assignedSecrets } from './assigned-secrets';
import { cards } from './cards';
import { connectionStrings } from './connection-strings';
import { emails } from './emails';
import { ibans } from './ibans';
import { injections } from './injections';
import { ipAddresses } from './ip-addresses';
import { knownTokens } from './known-tokens';
import { phones } from './phones';
import { privateKeys } from './private-keys';
import { settingStrings } from './setting-strings';

export const rules: readonly Rule[] = [
	privateKeys,
	connectionStrings,
	settingStrings,
	knownTokens,
	assignedSecrets,
	emails,
	ibans,
	cards,
	phones,
	ipAddresses,
	injections,
];

/** All that can be found in words alone. */
export const proseRules: readonly Rule[] = [injections];
