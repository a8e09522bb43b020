import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import { normaliseIdNumber, readIdNumber } from '#shared/text/id-number.ts'
import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'

interface IdNumberFieldProps {
  readonly label: string
  readonly value?: string
  readonly onChange: (value: string) => void
  readonly error?: ReactNode
  readonly disabled?: boolean
}

/** `320205 19420317 8473`: district, birth day and the rest apart, as people read it aloud. */
function grouped(idNumber: string): string {
  return [idNumber.slice(0, 6), idNumber.slice(6, 14), idNumber.slice(14)].filter(Boolean).join(' ')
}

function hintFor(value: string): { readonly text: string; readonly isWrong: boolean } {
  if (value === '') return { text: '18 位；没有证件就留空', isWrong: false }
  if (value.length < 18 && /^\d+$/.test(value) && value.length !== 15) {
    return { text: `已输入 ${value.length} 位，共 18 位`, isWrong: false }
  }
  const reading = readIdNumber(value, { today: shanghaiDay(Date.now()) })
  if (!reading.ok) return { text: reading.message, isWrong: true }
  const sex = reading.sex === 'male' ? '男' : '女'
  return { text: `✓ ${sex}，${formatDay(reading.bornOn)}生，校验码相符`, isWrong: false }
}

/** An ID number in groups, with what it says about the person or what is wrong with it. */
export function IdNumberField(props: IdNumberFieldProps) {
  const { label, value = '', onChange, error, disabled } = props
  const hint = hintFor(value)
  const shownError = error ?? (hint.isWrong ? hint.text : undefined)
  return (
    <TextInput
      label={label}
      value={grouped(value)}
      onChange={(event) => onChange(normaliseIdNumber(event.currentTarget.value).slice(0, 24))}
      error={shownError}
      description={shownError === undefined ? hint.text : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      autoComplete="off"
      spellCheck={false}
      disabled={disabled ?? false}
      maxLength={28}
    />
  )
}
