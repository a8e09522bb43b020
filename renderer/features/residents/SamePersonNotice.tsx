import { isDay } from '#shared/text/day.ts'
import { readPaper } from '#shared/text/identity-paper.ts'
import { DoublesNotice } from '#renderer/domain/DoublesNotice.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { dayGiven } from './day-input.ts'
import type { IdentityValues } from './identity-form.ts'

interface SamePersonNoticeProps {
  readonly values: IdentityValues
  /** The record that is being entered, where it has one. */
  readonly residentId?: number | undefined
}

/** The birth day as far as it is typed: from the number, else as it stands in its field. */
function bornOn({ idKind, idNumber, bornOn: typed }: IdentityValues, today: string): string | null {
  const reading = idNumber === '' ? null : readPaper(idKind, idNumber, { today })
  if (reading?.ok === true && reading.bornOn !== null) return reading.bornOn
  const day = dayGiven(typed)
  return typeof day === 'string' && isDay(day) ? day : null
}

/** Says while a person is typed in who on the register may be the same one. */
export function SamePersonNotice({ values, residentId }: SamePersonNoticeProps) {
  const today = useToday()
  const { name, sex, telephone, contacts } = values
  return (
    <DoublesNotice
      name={name}
      bornOn={bornOn(values, today)}
      sex={sex}
      telephones={[telephone, ...contacts.map((contact) => contact.telephone)]}
      exceptResidentId={residentId}
    />
  )
}
