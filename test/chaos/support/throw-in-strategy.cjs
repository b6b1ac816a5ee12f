'use strict';

/**
 * Loaded before a program (NODE_OPTIONS=--require): a strategy that looks at the memory with the canary meets an error that quotes its
 * text, as errors of the language do.
 */
const { toLowerCase } = String.prototype;

String.prototype.toLowerCase = function () {
	if (this.includes('Canary5c1eMemory')) throw new TypeError(`can not read '${this}'`);
	return toLowerCase.call(this);
};
