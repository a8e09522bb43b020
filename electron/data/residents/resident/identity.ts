import { kindOfNumber } from '#shared/text/identity-paper.ts'
import { normaliseIdNumber } from '#shared/text/id-number.ts'
import { type GivenIdentity, identityOf } from '../../person-identity.ts'
import type { ResidentIdentity } from './admission.ts'
import type { ResidentRow } from './resident-row.ts'

/** What only residents have and what may be left out. */
type More = Pick<
  ResidentIdentity,
  'nationality' | 'education' | 'occupation' | 'householdAddress' | 'religion'
>

type GivenPerson = GivenIdentity &
  Pick<ResidentIdentity, 'ethnic' | 'marital' | 'remark'> & {
    readonly [Field in keyof More]?: string | null | undefined
  }

/** The columns of the file from what was typed. */
export function residentIdentity(input: GivenPerson, today: string): ResidentIdentity {
  const { ethnic, marital, remark, idKind } = input
  const { nationality = null, education = null, occupation = null } = input
  const { householdAddress = null, religion = null } = input
  const identity = identityOf(input, today)
  return {
    ...identity,
    idKind: identity.idNumber === null ? null : (idKind ?? kindOfNumber(identity.idNumber)),
    ethnic,
    marital,
    remark,
    nationality,
    education,
    occupation,
    householdAddress,
    religion,
  }
}

/** What is typed of a person in a form or a script; what is absent is not told. */
type ToldPerson = { readonly name: string; readonly sex?: ResidentRow['sex'] | undefined } & {
  readonly [Field in keyof Omit<GivenPerson, 'name' | 'sex' | 'idKind'>]?: string | null | undefined
} & { readonly idKind?: ResidentIdentity['idKind'] | undefined }

/** The paper of a number: as told, else that of the same number on file, else as the number says. */
function paperOf(input: ToldPerson, idNumber: string | null, row: ResidentRow | undefined) {
  if (input.idKind !== undefined) return input.idKind
  if (idNumber === null || row?.idNumber == null) return null
  return normaliseIdNumber(idNumber) === row.idNumber ? row.idKind : null
}

/** What the file says from now on: what is told replaces what stood there, what is not told stays. */
export function toldIdentity(
  input: ToldPerson,
  row: ResidentRow | undefined,
  today: string,
): ResidentIdentity {
  const told = (field: keyof Omit<ToldPerson, 'name' | 'sex' | 'idKind'>) => {
    const given = input[field]
    return given === undefined ? (row?.[field] ?? null) : given
  }
  const { name, sex = row?.sex } = input
  const idNumber = told('idNumber')
  const [bornOn, telephone, address] = [told('bornOn'), told('telephone'), told('address')]
  const [ethnic, marital, remark] = [told('ethnic'), told('marital'), told('remark')]
  const [nationality, education] = [told('nationality'), told('education')]
  const [occupation, householdAddress] = [told('occupation'), told('householdAddress')]
  const given = { name, sex, idNumber, bornOn, telephone, address, ethnic, marital, remark }
  const more = { nationality, education, occupation, householdAddress, religion: told('religion') }
  return residentIdentity({ ...given, ...more, idKind: paperOf(input, idNumber, row) }, today)
}
