import { listChecklists } from '#shared/contract/safety/checklist.ts'
import { listRoutes } from '#shared/contract/safety/route.ts'
import { listSafetyKinds } from '#shared/contract/safety/schedule.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { Field } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Select, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { RulesField } from './RulesField.tsx'
import type { SaidValues } from './schedule-form.ts'

interface SaidFieldsProps<Values extends SaidValues> {
  readonly record: RecordFormState<Values>
  /** A window has come: kind, route and checklist stay. */
  readonly isUsed?: boolean
  /** What it has though it was given up since. */
  readonly own?: {
    readonly routeId: number | null
    readonly route: string | null
    readonly checklistId: number | null
    readonly checklist: string | null
  }
}

interface Named {
  readonly id: number
  readonly name: string
}

/** Those in use, and the one that it has already. */
function choicesOf(rows: readonly Named[] | undefined, ownId: number | null, own: string | null) {
  const all = (rows ?? []).map(({ id, name }) => ({ value: String(id), label: name }))
  const isKnown = ownId === null || all.some(({ value }) => value === String(ownId))
  return isKnown ? all : [...all, { value: String(ownId), label: own ?? '' }]
}

function WhatFields<Values extends SaidValues>({ record, isUsed, own }: SaidFieldsProps<Values>) {
  const form = record.form as unknown as RecordFormState<SaidValues>['form']
  const routes = useOperationQuery(listRoutes, {}).data?.rows
  const checklists = useOperationQuery(listChecklists, {}).data?.rows
  const choice = (name: 'routeId' | 'checklistId') => ({
    ...form.getInputProps(name),
    clearable: true,
    openOnFocus: false,
    disabled: isUsed ?? false,
    value: form.values[name] === '' ? null : form.values[name],
    onChange: (id: string | null) => form.setFieldValue(name, id ?? ''),
  })
  return (
    <>
      <Field width="half">
        <Select
          label="路线"
          placeholder="不走点位的留空"
          data={choicesOf(routes, own?.routeId ?? null, own?.route ?? null)}
          {...choice('routeId')}
        />
      </Field>
      <Field width="half">
        <Select
          label="检查表"
          placeholder="没有逐项内容的留空"
          data={choicesOf(checklists, own?.checklistId ?? null, own?.checklist ?? null)}
          {...choice('checklistId')}
        />
      </Field>
    </>
  )
}

/** What the service says about one of the rules stands at the field of all. */
const ruleError = (errors: Readonly<Record<string, ReactNode>>) =>
  Object.entries(errors).find(([field]) => field.startsWith('rules.'))?.[1]

/** What is due: kind, name, where it goes, what it asks, and which rules it answers. */
export function SaidFields<Values extends SaidValues>(props: SaidFieldsProps<Values>) {
  const form = props.record.form as unknown as RecordFormState<SaidValues>['form']
  const kinds = useOperationQuery(listSafetyKinds, {}).data?.schedules ?? []
  const { isUsed = false } = props
  return (
    <>
      <Field width="half">
        <Select
          label="种类"
          required
          autoFocus={!isUsed}
          allowDeselect={false}
          openOnFocus={false}
          disabled={isUsed}
          data={kinds.map(({ key, name }) => ({ value: key, label: name }))}
          {...form.getInputProps('kind')}
        />
      </Field>
      <Field width="half">
        <TextInput
          label="名称"
          required
          autoFocus={isUsed}
          placeholder="夜间防火巡查"
          maxLength={60}
          {...form.getInputProps('name')}
        />
      </Field>
      <WhatFields {...props} />
      <Field>
        <RulesField
          value={form.values.rules}
          error={form.errors['rules'] ?? ruleError(form.errors)}
          onChange={(rules) => form.setFieldValue('rules', rules)}
        />
      </Field>
      <Field>
        <TextInput label="备注" maxLength={200} {...form.getInputProps('note')} />
      </Field>
    </>
  )
}
