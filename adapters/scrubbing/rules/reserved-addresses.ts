/** Loopback and unspecified, netmasks and broadcast, and the ranges that RFC 5737 and RFC 3849 keep for documentation. */
const reserved = [/^127\./, /^0\./, /^255\./, /^192\.0\.2\./, /^198\.51\.100\./, /^203\.0\.113\./, /^2001:0?db8:/i];

/** Whether an address belongs to no machine that anyone could look for. */
export function namesNobody(address: string): boolean {
	return reserved.some((range) => range.test(address));
}

/** "7.6.1.1", "2.5.4.10": with three numbers of one digit, the first among them, it is nearly always a section, an object identifier or a version. */
export function looksNumbered(address: string): boolean {
	const parts = address.split('.');
	return parts[0]?.length === 1 && parts.filter((part) => part.length === 1).length >= 3;
}
