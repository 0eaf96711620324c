/**
 * Skolverket's planned-educations API as tests meet it: made-up answers in its real format, as a folder of recordings or as a real
 * HTTP server on loopback.
 */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

export type MadeUnit = { code: string; name: string; forms: { code: string; schoolYears: string[] }[]; number: string; owner: string; type: 'Kommunal' | 'Fristående'; statistics: Record<string, unknown> };
export type Figure = { value: string | null; valueType: string; timePeriod?: string | null };

const base = 'https://api.skolverket.se/planned-educations/v4';
const body = (content: unknown) => ({ status: 'OK', message: 'Success', body: content });
export const exists = (value: string, timePeriod = '2024/25'): Figure => ({ value, valueType: 'EXISTS', timePeriod });

/** Every kind of figure once. */
export const allKinds = {
  averageGradesMeritRating9thGrade: [exists('213,5'), exists('208,0', '2023/24')],
  totalNumberOfPupils: [exists('cirka 210')],
  averageResultNationalTestsSubjectMA9thGrade: [{ value: '..', valueType: 'OMITTED_DUE_TO_BASED_ON_FEW_PUPILS', timePeriod: '2024/25' }],
  ratioOfPupils9thGradeEligibleForNationalProgramYR: [{ value: '~100', valueType: 'ROUNDED_OFF_DUE_TO_FEW_PUPILS_NOT_ELIGIBLE', timePeriod: '2024/25' }],
  specialEducatorsQuota: [{ value: '.', valueType: 'MISSING', timePeriod: '2024/25' }, { value: null, valueType: 'MISSING', timePeriod: null }],
  certifiedTeachersQuota: [{ value: '*', valueType: 'TEACHERS_EXCLUDED_DUE_TO_NO_REQUIRED_LEGITIMATION', timePeriod: '2024/25' }],
  averageResultNationalTestsSubjectSVA9thGrade: [],
  docLinks: null,
};

const compulsory = [{ code: 'fsk', schoolYears: ['0'] }, { code: 'gr', schoolYears: ['1', '2', '3', '4', '5', '6', '7', '8', '9'] }];

/** Three made-up units: two of the municipality's own, one of somebody else's that has no statistics. `seed` makes their numbers differ. */
export function madeUnits(seed: number): MadeUnit[] {
  const code = (n: number) => String(10_000_000 + seed * 10 + n);
  const own = { number: `21200${String(10_000 + seed).slice(-5)}`, owner: 'BJÖRK-ÅNÄS KOMMUN', type: 'Kommunal' as const };
  return [
    { code: code(1), name: 'Björkskolan', forms: compulsory.slice(1), ...own, statistics: { gr: allKinds } },
    { code: code(2), name: 'Åskolan', forms: compulsory, ...own, statistics: { gr: { studentsPerTeacherQuota: [exists('12,0')] }, fsk: { studentsPerTeacherQuota: [exists('9,5')] } } },
    { code: code(3), name: 'Friskolan Ek', forms: compulsory, number: '5560000019', owner: 'Friskolan Ek AB', type: 'Fristående', statistics: {} },
  ];
}

const listed = (area: string) => ({ code, name, forms, type }: MadeUnit) => ({ code, name, geographicalAreaCode: area, typeOfSchooling: forms, principalOrganizerType: type, somethingNew: { later: true } });

/** The answer at an address of the API, or undefined where it has none. */
export function answerAt(address: string, units: MadeUnit[], area: string): unknown {
  const url = new URL(address);
  const [resource, code, what, form] = url.pathname.split('/v4/')[1]!.split('/');
  if (resource !== 'school-units') return undefined;
  if (!code) {
    if (url.searchParams.get('geographicalAreaCode') !== area) return body({ page: { size: 20, totalElements: 0, totalPages: 0, number: 0 } });
    const size = Math.min(Number(url.searchParams.get('size') ?? 20), 2); // a server may give less than asked for
    const number = Number(url.searchParams.get('page') ?? 0);
    return body({
      _embedded: { listedSchoolUnits: units.slice(number * size, (number + 1) * size).map(listed(area)) },
      page: { size, totalElements: units.length, totalPages: Math.ceil(units.length / size), number },
    });
  }
  const unit = units.find((u) => u.code === code);
  if (!unit) return undefined;
  if (!what) return body({ code, name: unit.name, geographicalAreaCode: area, organisationRegistryNumber: unit.number, corporationName: unit.owner, principalOrganizerType: unit.type, typeOfSchooling: unit.forms });
  const statistics = form ? unit.statistics[form] : undefined;
  return statistics === undefined ? undefined : body({ schoolUnit: code, ...(statistics as object), _links: { self: { href: address } } });
}

/** The recordings of these units, by a file name that says nothing. */
export function recordings(units: MadeUnit[], area: string, generatedAt = '2026-04-21T10:00:00.000Z'): Record<string, string> {
  const addresses = [
    ...Array.from({ length: Math.ceil(units.length / 2) }, (_, page) => `${base}/school-units?size=2&schoolYears=9&geographicalAreaCode=${area}&page=${page}`),
    ...units.flatMap((u) => [`${base}/school-units/${u.code}`, ...Object.keys(u.statistics).map((form) => `${base}/school-units/${u.code}/statistics/${form}`)]),
  ];
  return Object.fromEntries(addresses.map((url, i) => [`svar-${i}.json`, JSON.stringify({ url, generatedAt, acceptHeader: 'x', json: answerAt(url, units, area) })]));
}

/** A new folder with these files. */
export async function folderOf(files: Record<string, string | Buffer>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ska-svar-'));
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
  return folder;
}

export type Peer = { base: string; asked: { path: string; accept: string | undefined; at: number; together: number }[]; close: () => Promise<void> };
type Handler = (request: IncomingMessage, response: ServerResponse, n: number) => unknown;

/** A server on loopback that notes what it was asked. `handle` answers as it likes; what it returns is sent as JSON, undefined as 404. */
export async function startPeer(handle: Handler): Promise<Peer> {
  const asked: Peer['asked'] = [];
  let together = 0;
  const server = createServer(async (request, response) => {
    asked.push({ path: request.url!, accept: request.headers.accept, at: Date.now(), together: ++together });
    const answer = await handle(request, response, asked.length);
    together--;
    if (response.writableEnded || response.destroyed) return;
    response.writeHead(answer === undefined ? 404 : 200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer ?? { status: 'NOT_FOUND' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/planned-educations/v4`,
    asked,
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => resolve()); }),
  };
}
