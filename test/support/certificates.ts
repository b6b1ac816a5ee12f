import { spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { borrowAccount } from '../../cli/demo/embedded-postgres/borrow-account';

export interface ServerCertificate {
	readonly certificateFile: string;
	readonly keyFile: string;
}

export interface Certificates {
	/** The certificate of the authority, in PEM. */
	readonly ca: string;
	readonly caFile: string;
	/** Signed by the authority for `localhost` and 127.0.0.1. */
	readonly good: ServerCertificate;
	readonly selfSigned: ServerCertificate;
	readonly wrongHost: ServerCertificate;
	readonly expired: ServerCertificate;
	remove(): void;
}

/** Certificates that the test server's account can read, made by the machine's openssl. */
export function makeCertificates(): Certificates {
	const folder = mkdtempSync(join(tmpdir(), 'hippo-tls-'));
	own(folder);
	makeCa(folder);
	const local = 'subjectAltName=DNS:localhost,IP:127.0.0.1';
	return {
		ca: readFileSync(join(folder, 'ca.crt'), 'utf8'),
		caFile: join(folder, 'ca.crt'),
		good: sign(folder, 'good', local, '20200101000000Z', '20990101000000Z'),
		selfSigned: selfSign(folder, local),
		wrongHost: sign(folder, 'wrong-host', 'subjectAltName=DNS:other.example', '20200101000000Z', '20990101000000Z'),
		expired: sign(folder, 'expired', local, '20200101000000Z', '20210101000000Z'),
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}

function makeCa(folder: string): void {
	openssl(folder, ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'ca.key', '-out', 'ca.crt', '-days', '3650', '-subj', '/CN=Test CA']);
	writeFileSync(join(folder, 'index.txt'), '');
	const settings = ['database=index.txt', 'new_certs_dir=.', 'rand_serial=yes', 'default_md=sha256', 'policy=any', 'unique_subject=no'];
	writeFileSync(join(folder, 'ca.cnf'), `[ca]\ndefault_ca=d\n[d]\n${settings.join('\n')}\n[any]\ncommonName=supplied\n`);
}

function sign(folder: string, name: string, altName: string, from: string, to: string): ServerCertificate {
	openssl(folder, ['req', '-newkey', 'rsa:2048', '-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`]);
	writeFileSync(join(folder, `${name}.ext`), altName);
	const dates = ['-startdate', from, '-enddate', to];
	openssl(folder, ['ca', '-batch', '-config', 'ca.cnf', '-cert', 'ca.crt', '-keyfile', 'ca.key', '-in', `${name}.csr`, '-out', `${name}.crt`, '-notext', '-extfile', `${name}.ext`, ...dates]);
	return serverCertificate(folder, name);
}

function selfSign(folder: string, altName: string): ServerCertificate {
	openssl(folder, ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'self.key', '-out', 'self.crt', '-days', '3650', '-subj', '/CN=localhost', '-addext', altName]);
	return serverCertificate(folder, 'self');
}

function serverCertificate(folder: string, name: string): ServerCertificate {
	const files = { certificateFile: join(folder, `${name}.crt`), keyFile: join(folder, `${name}.key`) };
	own(files.certificateFile);
	own(files.keyFile);
	return files;
}

function own(path: string): void {
	const { uid, gid } = borrowAccount();
	if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

function openssl(folder: string, args: readonly string[]): void {
	const result = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
	if (result.error !== undefined) throw new Error(`These tests need the command openssl (Debian: apt install openssl): ${result.error.message}`);
	if (result.status !== 0) throw new Error(`openssl ${args.join(' ')} failed: ${result.stderr}`);
}
