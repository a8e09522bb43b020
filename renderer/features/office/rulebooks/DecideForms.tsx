import { confirmRuleValue, replaceRuleValue } from '#shared/contract/office/rulebook.ts'
import { fieldKind, wordsOf } from '#shared/rules/rulebook-words.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { useRecordForm, type RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Checkbox, NumberInput, SegmentedControl, Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import { replaceInput, replaceValues, type ReplaceValues } from './replace-form.ts'
import type { RuleField, RuleValue } from './value-words.ts'

interface DecideProps {
  readonly rulebook: string
  readonly value: RuleValue
  readonly onDone: () => void
}

/** Names the value for a draft; names of drafts are short. */
const draftSubject = (rulebook: string, { path }: RuleValue) => `${rulebook}:${path}`.slice(-80)

const paperHint = '哪份文件、哪一版、第几页'

function ConfirmForm({ rulebook, value, onDone }: DecideProps) {
  const command = useCommand(confirmRuleValue)
  const { path, decision } = value
  const toInput = ({ paper }: { paper: string }) => ({
    rulebook,
    path,
    decisionId: decision?.id ?? null,
    paper,
  })
  const record = useRecordForm<{ paper: string }>({
    initialValues: { paper: '' },
    schema: confirmRuleValue.input,
    toInput,
    draft: useDraftStore('office.confirmRuleValue', draftSubject(rulebook, value)),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已确认，不再标记')
    },
  })
  return (
    <RecordForm
      record={record}
      label="确认数值"
      saveLabel="确认无误"
      onSaved={onDone}
      onCancel={onDone}
    >
      <FormGroup>
        <ReasonField record={record} name="paper" label="依据" description={paperHint} takesFocus />
      </FormGroup>
    </RecordForm>
  )
}

interface FieldInputProps {
  readonly record: RecordFormState<ReplaceValues>
  readonly field: RuleField
}

function FieldInput({ record, field: { key, label, value } }: FieldInputProps) {
  const { form } = record
  const props = form.getInputProps(`fields.${key}`)
  switch (fieldKind(key, value)) {
    case 'choice':
      return (
        <Select
          label={label}
          clearable={value === null}
          placeholder="无"
          data={Object.entries(wordsOf(key, value) ?? {}).map(([word, text]) => ({
            value: word,
            label: text,
          }))}
          {...props}
          value={props.value === '' ? null : props.value}
          onChange={(choice) => props.onChange(choice ?? '')}
        />
      )
    case 'number':
      return <NumberInput label={label} {...props} />
    case 'day':
      return <DayField label={label} {...props} />
    case 'yesNo':
      return (
        <Checkbox label={label} {...form.getInputProps(`fields.${key}`, { type: 'checkbox' })} />
      )
    default:
      return <Textarea label={label} autosize minRows={1} maxRows={8} maxLength={500} {...props} />
  }
}

const isShort = ({ key, value }: RuleField) => fieldKind(key, value) !== 'text'

function ReplaceForm({ rulebook, value, onDone }: DecideProps) {
  const command = useCommand(replaceRuleValue)
  const { path, decision, fields } = value
  const toInput = (values: ReplaceValues) => ({
    rulebook,
    path,
    decisionId: decision?.id ?? null,
    ...replaceInput(value, values),
  })
  const record = useRecordForm<ReplaceValues>({
    initialValues: replaceValues(value),
    schema: replaceRuleValue.input,
    toInput,
    draft: useDraftStore('office.replaceRuleValue', draftSubject(rulebook, value)),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已替换，各处从现在起按新值')
    },
  })
  return (
    <RecordForm
      record={record}
      label="替换数值"
      saveLabel="替换"
      onSaved={onDone}
      onCancel={onDone}
    >
      <FormGroup>
        {fields.map((field) => (
          <Field key={field.key} width={isShort(field) ? 'half' : 'whole'}>
            <FieldInput record={record} field={field} />
          </Field>
        ))}
      </FormGroup>
      <FormGroup>
        <ReasonField record={record} name="paper" label="依据" description={paperHint} />
      </FormGroup>
    </RecordForm>
  )
}

type Way = 'confirm' | 'replace'

/** An administrator says that a value is right, or what stands on the paper instead. */
export function DecideForms(props: DecideProps) {
  const { value } = props
  const mayConfirm = value.originalStatus !== 'verified'
  const mayReplace = value.fields.length > 0
  const [way, setWay] = useState<Way>(mayConfirm ? 'confirm' : 'replace')
  if (!mayConfirm && !mayReplace) return null
  return (
    <>
      {mayConfirm && mayReplace ? (
        <SegmentedControl
          fullWidth
          mb="sm"
          aria-label="与依据比对的结果"
          value={way}
          onChange={(next) => setWay(next)}
          data={[
            { value: 'confirm', label: '与依据一致：确认' },
            { value: 'replace', label: '与依据不同：替换' },
          ]}
        />
      ) : null}
      {way === 'confirm' ? <ConfirmForm {...props} /> : <ReplaceForm {...props} />}
    </>
  )
}
