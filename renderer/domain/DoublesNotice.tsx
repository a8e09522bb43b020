import { findDoubles } from '#shared/contract/residents/merge.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { doubleReasonWords } from '#renderer/domain/double-words.ts'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { residentStateWords, sexAndAge } from '#renderer/domain/words.ts'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Alert } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'

interface DoublesNoticeProps {
  readonly name: string
  /** A whole day, or null where none is known yet. */
  readonly bornOn: string | null
  readonly sex?: 'male' | 'female' | 'unknown'
  /** The person's own and those of contacts. */
  readonly telephones: readonly (string | null)[]
  /** The record that is being entered, where it has one. */
  readonly exceptResidentId?: number | undefined
}

/** Who on the register may be the person that is being typed in: says so and leads there, never blocks. */
export function DoublesNotice(props: DoublesNoticeProps) {
  const { name, bornOn, sex = 'unknown', telephones, exceptResidentId } = props
  const asked = {
    name: name.trim(),
    bornOn,
    sex,
    telephones: telephones.filter((one) => one !== null && one.trim() !== '').slice(0, 20),
  }
  const [settled] = useDebouncedValue(JSON.stringify(asked), 400)
  const input = JSON.parse(settled) as typeof asked & { telephones: string[] }
  const found = useOperationQuery(
    findDoubles,
    { ...input, ...(exceptResidentId === undefined ? {} : { exceptResidentId }) },
    { enabled: [...input.name].length >= 2, keepPrevious: true },
  )
  const rows = [...asked.name].length >= 2 ? (found.data?.rows ?? []) : []
  if (rows.length === 0) return null
  return (
    <Alert color="yellow" title="名册上有相近的人，可能是同一位" role="status">
      <Lines label="相近的人">
        {rows.map(({ person, reason }) => (
          <li key={person.id}>
            <TextLink to="/residents/$residentId" params={{ residentId: person.id }}>
              {person.name}
            </TextLink>
            <span>
              {sexAndAge(person.sex, person.ageYears)} · {residentStateWords[person.state]}
              {person.bed === null ? '' : ` · ${person.bed}`}
            </span>
            <LineEnd>{doubleReasonWords[reason]}</LineEnd>
          </li>
        ))}
      </Lines>
    </Alert>
  )
}
