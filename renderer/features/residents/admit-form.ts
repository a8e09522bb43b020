import { yuanToFen } from '#renderer/ui/yuan.ts'
import { agreementInput, type AgreementValues } from './AgreementFields.tsx'
import { dayGiven } from './day-input.ts'
import { emptyIdentity, identityInput, type IdentityValues } from './identity-form.ts'

/** What the admission form holds: the person, the bed, what was agreed. */
export interface AdmitValues extends IdentityValues {
  bedId: number | null
  admittedOn: string
  group: string
  monthlyFee: string
  abilityWord: string
  agreementState: 'pending' | 'signed'
  agreement: AgreementValues
}

/** An empty form for an admission on that day. */
export function newAdmission(admittedOn: string): AdmitValues {
  return {
    ...emptyIdentity,
    bedId: null,
    admittedOn,
    group: '',
    monthlyFee: '',
    abilityWord: '',
    agreementState: 'pending',
    agreement: { number: '', signedOn: '', startsOn: '', expiresOn: '' },
  }
}

/** What is sent. The file of somebody who comes back goes on with what the form says now. */
export function admitInput(values: AdmitValues, residentId: number | undefined) {
  return {
    ...identityInput(values),
    ...(residentId === undefined ? {} : { residentId }),
    ...(values.bedId === null ? {} : { bedId: values.bedId }),
    admittedOn: dayGiven(values.admittedOn) as string,
    group: values.group === '' ? null : values.group,
    monthlyFeeFen: yuanToFen(values.monthlyFee),
    abilityWord: values.abilityWord,
    agreement: values.agreementState === 'signed' ? agreementInput(values.agreement) : null,
  }
}

/** Names of the operation's fields to names of the form's fields, where they differ. */
export const admitFieldNames: Readonly<Record<string, string>> = {
  bed: 'bedId',
  monthlyFeeFen: 'monthlyFee',
}
