import { readCreditCode } from '#shared/text/credit-code.ts'
import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'

interface CreditCodeFieldProps {
  readonly label: string
  readonly value?: string
  readonly onChange: (value: string) => void
  readonly error?: ReactNode
}

/** What stands below the code while it is typed; wrong only once it is as long as it should be. */
function hintFor(value: string): { readonly text: string; readonly isWrong: boolean } {
  const length = value.replace(/[\s-]/g, '').length
  if (length === 0) return { text: '18 位，末位是校验码', isWrong: false }
  const reading = readCreditCode(value)
  if (reading.ok) return { text: '✓ 校验码相符', isWrong: false }
  if (length < 18) return { text: `已输入 ${length} 位，共 18 位`, isWrong: false }
  return { text: reading.message, isWrong: true }
}

/** A unified social credit code, checked while it is typed. */
export function CreditCodeField({ label, value = '', onChange, error }: CreditCodeFieldProps) {
  const hint = hintFor(value)
  const shownError = error ?? (hint.isWrong ? hint.text : undefined)
  return (
    <TextInput
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value.toUpperCase())}
      error={shownError}
      description={shownError === undefined ? hint.text : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      autoComplete="off"
      spellCheck={false}
      maxLength={30}
    />
  )
}
