import type { ProfileField } from '#shared/rulebooks/rulebook.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { CreditCodeField } from '#renderer/ui/CreditCodeField.tsx'
import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { Input, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import { no, yes } from './profile-form.ts'
import classes from './ProfileForm.module.css'

interface InputProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: ReactNode
}

interface ProfileFieldInputProps extends Omit<InputProps, 'label'> {
  readonly field: ProfileField
}

/** Yes, no, and the honest third: nobody knows yet. */
function YesNo({ label, value, onChange, error }: InputProps) {
  const labelId = useId()
  return (
    <Input.Wrapper label={<span id={labelId}>{label}</span>} labelElement="div" error={error}>
      <SegmentedControl
        className={classes.yesNo ?? ''}
        aria-labelledby={labelId}
        size="xs"
        data={[
          { value: yes, label: '是' },
          { value: no, label: '否' },
          { value: 'unknown', label: '未知' },
        ]}
        value={value === '' ? 'unknown' : value}
        onChange={(chosen) => onChange(chosen === 'unknown' ? '' : chosen)}
      />
    </Input.Wrapper>
  )
}

function Choice({ field, ...input }: InputProps & { readonly field: ProfileField }) {
  return (
    <Select
      label={input.label}
      searchable
      clearable
      placeholder="未知"
      data={field.options?.map(({ value, label }) => ({ value, label })) ?? []}
      value={input.value === '' ? null : input.value}
      onChange={(chosen) => input.onChange(chosen ?? '')}
      error={input.error}
    />
  )
}

/** One value of the institution record, typed as its kind asks. */
export function ProfileFieldInput({ field, ...given }: ProfileFieldInputProps) {
  const input = { ...given, label: field.label }
  switch (field.kind) {
    case 'yesNo':
      return <YesNo {...input} />
    case 'choice':
      return <Choice {...input} field={field} />
    case 'day':
      return <DayField {...input} />
    case 'money':
      return <MoneyField {...input} />
    case 'creditCode':
      return <CreditCodeField {...input} />
    case 'number':
      return (
        <NumberInput
          {...input}
          hideControls
          suffix={` ${field.unit ?? ''}`}
          allowDecimal={field.range?.isWhole !== true}
          onChange={(value) => input.onChange(String(value))}
        />
      )
    default:
      return (
        <TextInput
          {...input}
          autoComplete="off"
          maxLength={200}
          onChange={(event) => input.onChange(event.currentTarget.value)}
        />
      )
  }
}
