import {
  listLatestObservations,
  observationKinds,
  recordObservations,
} from '#shared/contract/care/observation.ts'
import { YiluError } from '#shared/errors.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone, notifyWarning } from '#renderer/domain/notify.ts'
import { type FoundResident, ResidentPicker } from '#renderer/domain/ResidentPicker.tsx'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { NativeSelect, Text, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { type EntryHead, HeadFields, headNow, observedAtOf } from './EntryFields.tsx'
import { isFar, type Kind, problemOf, valueOf, whenText } from './observation-words.ts'

const route = getRouteApi('/care/observations/new')

type Last = OutputOf<typeof listLatestObservations>['rows'][number]['values']

interface Values extends EntryHead {
  values: Record<string, string>
}

interface KindFieldProps {
  readonly kind: Kind
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: string | undefined
  readonly last: Last[number] | undefined
  readonly takesFocus: boolean
}

/** A field of a kind with the last value beside it. */
function KindField({ kind, value, onChange, error, last, takesFocus }: KindFieldProps) {
  const today = useToday()
  const before =
    last === undefined ? '没有上次' : `上次 ${last.text}（${whenText(last.observedAt, today)}）`
  const far = isFar(kind, value, last?.amount)
  const description = far ? (
    <Text span size="xs" c="var(--yl-amber)">
      ! {before}，相差较大
    </Text>
  ) : (
    before
  )
  if (kind.answer === 'choice') {
    return (
      <NativeSelect
        label={kind.name}
        description={description}
        value={value}
        error={error}
        data={[
          { value: '', label: '' },
          ...kind.choices.map(({ key, name }) => ({ value: key, label: name })),
        ]}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  }
  return (
    <TextInput
      label={kind.unit === null ? kind.name : `${kind.name} ${kind.unit}`}
      description={description}
      inputMode="decimal"
      autoComplete="off"
      autoFocus={takesFocus}
      value={value}
      error={error ?? problemOf(kind, value) ?? undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

interface EntryProps {
  readonly residentId: number
  readonly name: string
  readonly kinds: readonly Kind[]
  readonly last: Last
}

/** Refusals name the place in the list; the form calls fields by their kind. */
function byKind(error: unknown, sent: readonly { readonly kind: string }[]): unknown {
  if (!(error instanceof YiluError) || error.fields === null) return error
  const fields = Object.fromEntries(
    Object.entries(error.fields).map(([path, word]) => {
      const index = /^values\.(\d+)/.exec(path)?.[1]
      const kind = index === undefined ? undefined : sent[Number(index)]?.kind
      if (kind !== undefined) return [`values.${kind}`, word]
      return [path === 'observedAt' ? 'observedHour' : path, word]
    }),
  )
  return new YiluError(error.code, error.rule, error.message, fields)
}

function EntryForm({ residentId, name, kinds, last }: EntryProps) {
  const navigate = route.useNavigate()
  const command = useCommand(recordObservations)
  const confirmed = useRef('')
  const toInput = (values: Values) => ({
    residentId,
    observedAt: observedAtOf(values),
    observedByStaffId: values.observedByStaffId,
    values: kinds.flatMap((kind) => valueOf(kind, values.values[kind.key] ?? '') ?? []),
  })
  const lastOf = (kind: Kind) => last.find((one) => one.kind === kind.key)
  const back = () =>
    navigate({
      to: '/residents/$residentId',
      params: { residentId },
      search: { tab: 'observations' },
    })

  /** What lies far from the last value is asked about once; saving again says that it is right. */
  function assertMeant(values: Values) {
    const far = kinds.filter((kind) =>
      isFar(kind, values.values[kind.key] ?? '', lastOf(kind)?.amount),
    )
    const mark = JSON.stringify(values.values)
    if (far.length === 0 || confirmed.current === mark) return
    confirmed.current = mark
    const names = far.map((kind) => kind.name).join('、')
    const text = `${names}与上次相差较大，还没有保存。核对无误再保存一次。`
    const fields = Object.fromEntries(far.map(({ key }) => [`values.${key}`, '与上次相差较大']))
    throw new YiluError('rule_violated', 'far-from-last', text, fields)
  }

  const record = useRecordForm<Values & Record<string, unknown>>({
    initialValues: {
      ...headNow(),
      values: Object.fromEntries(kinds.map(({ key }) => [key, ''])),
    },
    schema: recordObservations.input,
    toInput: (values) => toInput(values),
    fieldNames: { observedAt: 'observedHour', values: `values.${kinds[0]?.key ?? ''}` },
    draft: useDraftStore('care.recordObservations', residentId),
    save: async (values) => {
      assertMeant(values)
      const input = toInput(values)
      try {
        const { alarms } = await command.mutateAsync(input)
        notifyDone(`已保存 ${input.values.length} 项`)
        if (alarms.length > 0) notifyWarning(`报警：${alarms.map(({ text }) => text).join('；')}`)
      } catch (error) {
        throw byKind(error, input.values)
      }
      await back()
    },
  })
  const { form } = record
  const groups = Map.groupBy(kinds, ({ category }) =>
    category === 'vital' ? '生命体征' : '出入量、进食、排泄、体位、睡眠',
  )
  return (
    <RecordForm
      record={record}
      label={`登记观察：${name}`}
      saveLabel="保存"
      onCancel={() => void back()}
    >
      {[...groups].map(([title, own], place) => (
        <FormGroup key={title} title={title}>
          {own.map((kind, index) => (
            <Field key={kind.key} width="quarter">
              <KindField
                kind={kind}
                value={form.values.values[kind.key] ?? ''}
                onChange={(value) => form.setFieldValue(`values.${kind.key}`, value)}
                error={form.errors[`values.${kind.key}`] as string | undefined}
                last={lastOf(kind)}
                takesFocus={place === 0 && index === 0}
              />
            </Field>
          ))}
        </FormGroup>
      ))}
      <FormGroup title="时间和人">
        <HeadFields form={form} />
      </FormGroup>
    </RecordForm>
  )
}

function Entry({ residentId }: { readonly residentId: number }) {
  const kinds = useOperationQuery(observationKinds, {})
  const latest = useOperationQuery(listLatestObservations, { residentId })
  const person = latest.data?.rows[0]
  return (
    <Loaded of={kinds} what="观察项目">
      {({ rows }) => (
        <Loaded of={latest} what="上次的观察">
          {() =>
            person === undefined ? (
              <Text>这位老人现在不在住，不能登记今天的观察。</Text>
            ) : (
              <Panel title={person.bed === null ? person.name : `${person.name}（${person.bed}）`}>
                <EntryForm
                  key={residentId}
                  residentId={residentId}
                  name={person.name}
                  kinds={rows}
                  last={person.values}
                />
              </Panel>
            )
          }
        </Loaded>
      )}
    </Loaded>
  )
}

/** Several observations of one person at one hour. */
export function RecordObservationPage() {
  const { residentId } = route.useSearch()
  const navigate = route.useNavigate()
  const [picked, setPicked] = useState<FoundResident | null>(null)
  return (
    <Page title="登记观察">
      {residentId === undefined ? (
        <Panel isNarrow>
          <ResidentPicker
            label="老人"
            value={picked}
            takesFocus
            onChange={(found) => {
              setPicked(found)
              if (found === null) return
              void navigate({ search: { residentId: found.id }, replace: true })
            }}
          />
        </Panel>
      ) : (
        <Entry residentId={residentId} />
      )}
    </Page>
  )
}
