import {
  correctObservation,
  getObservation,
  observationKinds,
} from '#shared/contract/care/observation.ts'
import type { OutputOf } from '#shared/operation.ts'
import { readAmount } from '#shared/rules/observation-values.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { instantAt, shanghaiHour } from '#shared/text/hour.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { NativeSelect, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { Kind } from './observation-words.ts'

const route = getRouteApi('/care/observations/$observationId/correct')

type Observation = OutputOf<typeof getObservation>

interface Values extends Record<string, unknown> {
  value: string
  observedOn: string
  observedHour: string
  note: string
  reason: string
}

function CorrectForm({ observation, kind }: { observation: Observation; kind: Kind }) {
  const navigate = route.useNavigate()
  const command = useCommand(correctObservation)
  const { id, version, residentId } = observation
  const isChoice = kind.answer === 'choice'
  const toInput = (values: Values) => ({
    id,
    version,
    amount: isChoice ? null : readAmount(kind, values.value),
    choice: isChoice ? values.value : null,
    observedAt: instantAt(values.observedOn, values.observedHour) ?? '',
    note: values.note,
    reason: values.reason,
  })
  const back = () =>
    navigate({
      to: '/residents/$residentId',
      params: { residentId },
      search: { tab: 'observations' },
    })
  const record = useRecordForm<Values>({
    initialValues: {
      value: isChoice ? (observation.choice ?? '') : observation.text,
      observedOn: shanghaiDay(observation.observedAt),
      observedHour: shanghaiHour(observation.observedAt),
      note: observation.note ?? '',
      reason: '',
    },
    schema: correctObservation.input,
    toInput,
    fieldNames: { amount: 'value', choice: 'value', observedAt: 'observedHour' },
    draft: useDraftStore('care.correctObservation', id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已更正')
      await back()
    },
  })
  const { form } = record
  return (
    <RecordForm record={record} label="更正观察" saveLabel="保存更正" onCancel={() => void back()}>
      <FormGroup>
        <Field width="third">
          {isChoice ? (
            <NativeSelect
              label={kind.name}
              data={kind.choices.map(({ key, name }) => ({ value: key, label: name }))}
              {...form.getInputProps('value')}
            />
          ) : (
            <TextInput
              label={kind.unit === null ? kind.name : `${kind.name} ${kind.unit}`}
              inputMode="decimal"
              {...form.getInputProps('value')}
            />
          )}
        </Field>
        <Field width="third">
          <DayField label="日期" required {...form.getInputProps('observedOn')} />
        </Field>
        <Field width="third">
          <HourField label="时间" {...form.getInputProps('observedHour')} />
        </Field>
        <Field>
          <TextInput label="备注" maxLength={120} {...form.getInputProps('note')} />
        </Field>
      </FormGroup>
      <CorrectionReason record={record} />
    </RecordForm>
  )
}

/** Corrects one value: what stood there stays as voided. */
export function CorrectObservationPage() {
  const { observationId } = route.useParams()
  const observation = useOpened(getObservation, { id: observationId })
  const kinds = useOpened(observationKinds, {})
  const name = observation.data?.name
  return (
    <Page title={name === undefined ? '更正观察' : `更正观察：${name}`}>
      <Loaded of={observation} what="这条观察">
        {(value) => (
          <Loaded of={kinds} what="观察项目">
            {({ rows }) => {
              const kind = rows.find(({ key }) => key === value.kind)
              return kind === undefined ? null : (
                <Panel isNarrow>
                  <CorrectForm observation={value} kind={kind} />
                </Panel>
              )
            }}
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}
