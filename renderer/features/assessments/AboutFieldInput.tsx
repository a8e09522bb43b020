import type { AboutField } from '#shared/rulebooks/instrument.ts'
import { Input, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import { choicesOf, medicinesOf, type AboutValue } from './assessment-form.ts'
import { ChoicesField } from './ChoicesField.tsx'
import { MedicinesField } from './MedicinesField.tsx'

interface AboutFieldInputProps {
  readonly field: AboutField
  readonly value: AboutValue | undefined
  /** Undefined: nothing is entered any more. */
  readonly onChange: (value: AboutValue | undefined) => void
  readonly description?: ReactNode
  readonly errorOf: (path?: string) => string | undefined
}

interface SegmentsProps {
  readonly label: string
  readonly description?: ReactNode
  readonly error: string | undefined
  readonly data: readonly { readonly value: string; readonly label: string }[]
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A few words beside each other; the first says that nobody entered anything. */
function Segments({ label, description, error, data, value, onChange }: SegmentsProps) {
  const labelId = useId()
  return (
    <Input.Wrapper
      label={<span id={labelId}>{label}</span>}
      labelElement="div"
      description={description}
      error={error}
    >
      <SegmentedControl
        fullWidth
        size="xs"
        aria-labelledby={labelId}
        data={[{ value: '', label: '未填' }, ...data]}
        value={value}
        onChange={onChange}
      />
    </Input.Wrapper>
  )
}

const yesAndNo = [
  { value: 'yes', label: '有' },
  { value: 'no', label: '无' },
] as const

function yesNoOf(value: AboutValue | undefined): string {
  if (typeof value !== 'boolean') return ''
  return value ? 'yes' : 'no'
}

const textOf = (value: AboutValue | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

/** What was typed into a field for numbers; what is none stays text, so that the field is named. */
function readNumber(typed: string | number | bigint): AboutValue | undefined {
  if (typed === '') return undefined
  return Number.isFinite(Number(typed)) ? Number(typed) : String(typed)
}

function chosenOf(chosen: string | null): string | undefined {
  return chosen === null || chosen === '' ? undefined : chosen
}

/** One field of table A, filled in as its kind asks. */
export function AboutFieldInput(props: AboutFieldInputProps) {
  const { field, value, onChange, description, errorOf } = props
  const options = field.options ?? []
  const common = { label: field.label, description, error: errorOf() }
  switch (field.kind) {
    case 'yesNo':
      return (
        <Segments
          {...common}
          data={yesAndNo}
          value={yesNoOf(value)}
          onChange={(chosen) => onChange(chosen === '' ? undefined : chosen === 'yes')}
        />
      )
    case 'count':
      return (
        <Segments
          {...common}
          data={options}
          value={textOf(value)}
          onChange={(chosen) => onChange(chosenOf(chosen))}
        />
      )
    case 'choice':
      return (
        <Select
          {...common}
          clearable
          openOnFocus={false}
          placeholder="未填"
          data={options.map((option) => ({ value: option.value, label: option.label }))}
          value={typeof value === 'string' ? value : null}
          onChange={(chosen) => onChange(chosenOf(chosen))}
        />
      )
    case 'choices':
      return (
        <ChoicesField
          {...common}
          options={options}
          value={choicesOf(value)}
          onChange={(chosen) => onChange([...chosen])}
        />
      )
    case 'medicines':
      return (
        <MedicinesField
          label={field.label}
          value={medicinesOf(value)}
          onChange={(lines) => onChange(lines.map((line) => ({ ...line })))}
          errorOf={errorOf}
        />
      )
    case 'number':
      return (
        <NumberInput
          {...common}
          label={field.unit === null ? field.label : `${field.label}（${field.unit}）`}
          hideControls
          decimalScale={1}
          value={textOf(value)}
          onChange={(typed) => onChange(readNumber(typed))}
        />
      )
    default:
      return (
        <TextInput
          {...common}
          autoComplete="off"
          maxLength={200}
          value={textOf(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
  }
}
