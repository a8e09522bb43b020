import { ageOn, formatDay, shanghaiDay } from '#shared/text/day.ts'
import { normaliseIdNumber } from '#shared/text/id-number.ts'
import { doubtfulAge, idKindShapes, type IdKind, readPaper } from '#shared/text/identity-paper.ts'
import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { StatusMark } from './StatusMark.tsx'

interface IdNumberFieldProps {
  readonly label: string
  /** The paper on which the number stands; a resident card unless told. */
  readonly kind?: IdKind
  readonly value?: string
  readonly onChange: (value: string) => void
  readonly error?: ReactNode
  readonly disabled?: boolean
}

interface Hint {
  readonly text: ReactNode
  readonly isWrong: boolean
}

/** `320205 19420317 8473`: district, birth day and the rest apart, as people read it aloud. */
function grouped(idNumber: string): string {
  return [idNumber.slice(0, 6), idNumber.slice(6, 14), idNumber.slice(14)].filter(Boolean).join(' ')
}

/** Papers whose numbers have the 18 characters of a resident card. */
const longKinds: readonly IdKind[] = ['resident-card', 'foreign-permanent', 'hk-macao-taiwan-card']

/** What makes one look twice at a number that can be right. */
function doubtsAbout(
  bornOn: string | null,
  isCompleted: boolean,
  today: string,
): readonly string[] {
  const age = bornOn === null ? null : ageOn(bornOn, today)
  return [
    ...(isCompleted ? ['旧的 15 位号码，已补成 18 位，核对证件'] : []),
    ...(age !== null && age > doubtfulAge ? [`按号码已 ${age} 岁，核对出生年份`] : []),
  ]
}

function hintFor(value: string, kind: IdKind): Hint {
  if (value === '') return { text: `${idKindShapes[kind]}；没有证件就留空`, isWrong: false }
  const isOnTheWay = value.length < 18 && /^\d+$/.test(value) && value.length !== 15
  if (longKinds.includes(kind) && isOnTheWay) {
    return { text: `已输入 ${value.length} 位，共 18 位`, isWrong: false }
  }
  const today = shanghaiDay(Date.now())
  const reading = readPaper(kind, value, { today })
  if (!reading.ok) return { text: reading.message, isWrong: true }
  const { bornOn, sex, isCompleted } = reading
  if (bornOn === null) return { text: '✓ 写法相符；出生日期和性别另填', isWrong: false }
  const doubts = doubtsAbout(bornOn, isCompleted, today)
  const text = `✓ ${sex === 'male' ? '男' : '女'}，${formatDay(bornOn)}生，校验码相符`
  if (doubts.length === 0) return { text, isWrong: false }
  return { text: <StatusMark kind="due">{doubts.join('；')}</StatusMark>, isWrong: false }
}

/** A number of a paper, with what it says about the person or what is wrong with it. */
export function IdNumberField(props: IdNumberFieldProps) {
  const { label, kind = 'resident-card', value = '', onChange, error, disabled } = props
  const hint = hintFor(value, kind)
  const shownError = error ?? (hint.isWrong ? hint.text : undefined)
  return (
    <TextInput
      label={label}
      value={longKinds.includes(kind) && /^\d/.test(value) ? grouped(value) : value}
      onChange={(event) => onChange(normaliseIdNumber(event.currentTarget.value).slice(0, 40))}
      error={shownError}
      description={shownError === undefined ? hint.text : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      autoComplete="off"
      spellCheck={false}
      disabled={disabled ?? false}
      maxLength={44}
    />
  )
}
