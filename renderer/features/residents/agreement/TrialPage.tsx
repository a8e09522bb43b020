import {
  concludeTrial,
  correctTrial,
  listTrials,
  recordTrial,
  type trialConclusions,
} from '#shared/contract/residents/trial.ts'
import { addDays, isDay } from '#shared/text/day.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useSession } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Text, Textarea, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { ChoiceField } from '../ChoiceField.tsx'
import { dayGiven, dayOrNull } from '../day-input.ts'
import { NotNow, ResidentFormPage, type Resident } from '../ResidentFormPage.tsx'
import { conclusionWords } from './agreement-words.ts'
import type { Trial } from './TrialPanel.tsx'

const route = getRouteApi('/residents/$residentId/trial')

type Conclusion = (typeof trialConclusions)[number]

/** The first day after a last one; what is no day is sent as it stands, and is then said to be none. */
function dayAfter(text: string): string {
  return isDay(text) ? addDays(text, 1) : text
}

interface DaysValues extends Record<string, unknown> {
  trialFrom: string
  lastOn: string
}

interface FormProps {
  readonly resident: Resident
  readonly onDone: () => Promise<unknown>
}

function NewTrial({ resident, onDone, stayId }: FormProps & { readonly stayId: number }) {
  const command = useCommand(recordTrial)
  const from = resident.stays.find(({ id }) => id === stayId)?.stayFrom ?? ''
  const toInput = ({ trialFrom, lastOn }: DaysValues) => ({
    stayId,
    trialFrom: dayGiven(trialFrom) as string,
    trialTo: dayGiven(dayAfter(lastOn)) as string,
  })
  const record = useRecordForm<DaysValues>({
    initialValues: { trialFrom: from, lastOn: '' },
    schema: recordTrial.input,
    toInput,
    fieldNames: { trialTo: 'lastOn' },
    draft: useDraftStore<DaysValues>('residents.recordTrial', stayId),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('试住已登记')
      await onDone()
    },
  })
  const { form } = record
  return (
    <RecordForm record={record} label="登记试住" saveLabel="登记" onCancel={() => void onDone()}>
      <FormGroup>
        <Field width="half">
          <DayField label="从哪一天起" required {...form.getInputProps('trialFrom')} />
        </Field>
        <Field width="half">
          <DayField label="最后一天" required {...form.getInputProps('lastOn')} />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

interface ConcludeValues extends Record<string, unknown> {
  conclusion: Conclusion | ''
  concludedOn: string
  concludedBy: string
  note: string
  extendedLastOn: string
}

function ConclusionFields<Values extends ConcludeValues>({
  record,
}: {
  readonly record: RecordFormState<Values>
}) {
  const { form } = record
  return (
    <>
      <Field>
        <ChoiceField label="结论" words={conclusionWords} {...form.getInputProps('conclusion')} />
      </Field>
      <Field width="half">
        <DayField label="结论日期" required {...form.getInputProps('concludedOn')} />
      </Field>
      <Field width="half">
        <TextInput
          label="由谁决定"
          required
          maxLength={40}
          {...form.getInputProps('concludedBy')}
        />
      </Field>
    </>
  )
}

function NoteField<Values extends ConcludeValues>({
  record,
}: {
  readonly record: RecordFormState<Values>
}) {
  return (
    <Field>
      <Textarea
        label="说明"
        autosize
        minRows={2}
        maxLength={500}
        {...record.form.getInputProps('note')}
      />
    </Field>
  )
}

function ConcludeTrial({ onDone, trial }: FormProps & { readonly trial: Trial }) {
  const command = useCommand(concludeTrial)
  const { id, version } = trial
  const today = useToday()
  const session = useSession()
  const toInput = (values: ConcludeValues) => ({
    id,
    version,
    conclusion: (values.conclusion === '' ? undefined : values.conclusion) as Conclusion,
    concludedOn: dayGiven(values.concludedOn) as string,
    concludedBy: values.concludedBy,
    note: values.note,
    extendedTo:
      values.conclusion === 'extended' ? dayOrNull(dayAfter(values.extendedLastOn)) : null,
  })
  const record = useRecordForm<ConcludeValues>({
    initialValues: {
      conclusion: '',
      concludedOn: today,
      concludedBy: session?.name ?? '',
      note: '',
      extendedLastOn: '',
    },
    schema: concludeTrial.input,
    toInput,
    fieldNames: { extendedTo: 'extendedLastOn' },
    draft: useDraftStore<ConcludeValues>('residents.concludeTrial', id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('结论已登记')
      await onDone()
    },
  })
  const { form } = record
  const { conclusion } = form.values
  return (
    <RecordForm record={record} label="试住结论" saveLabel="登记" onCancel={() => void onDone()}>
      <Text size="sm">
        试住 {trial.trialFrom} 到 {addDays(trial.trialTo, -1)}。
        {conclusion === 'leaves' ? '登记后再“办理离开”。' : ''}
      </Text>
      <FormGroup>
        <ConclusionFields record={record} />
        {conclusion === 'extended' ? (
          <Field width="half">
            <DayField
              label="延长到（最后一天）"
              required
              {...form.getInputProps('extendedLastOn')}
            />
          </Field>
        ) : null}
        <NoteField record={record} />
      </FormGroup>
    </RecordForm>
  )
}

interface CorrectValues extends ConcludeValues {
  trialFrom: string
  lastOn: string
  reason: string
}

function CorrectTrial({ onDone, trial }: FormProps & { readonly trial: Trial }) {
  const command = useCommand(correctTrial)
  const { id, version } = trial
  const isConcluded = trial.conclusion !== null
  const toInput = (values: CorrectValues) => ({
    id,
    version,
    trialFrom: dayGiven(values.trialFrom) as string,
    trialTo: dayGiven(dayAfter(values.lastOn)) as string,
    conclusion: isConcluded && values.conclusion !== '' ? values.conclusion : null,
    concludedOn: isConcluded ? dayOrNull(values.concludedOn) : null,
    concludedBy: isConcluded ? values.concludedBy : null,
    note: values.note,
    reason: values.reason,
  })
  const record = useRecordForm<CorrectValues>({
    initialValues: {
      trialFrom: trial.trialFrom,
      lastOn: addDays(trial.trialTo, -1),
      conclusion: trial.conclusion ?? '',
      concludedOn: trial.concludedOn ?? '',
      concludedBy: trial.concludedBy ?? '',
      note: trial.note ?? '',
      extendedLastOn: '',
      reason: '',
    },
    schema: correctTrial.input,
    toInput,
    fieldNames: { trialTo: 'lastOn' },
    draft: useDraftStore<CorrectValues>('residents.correctTrial', id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('试住已更正')
      await onDone()
    },
  })
  const { form } = record
  return (
    <RecordForm
      record={record}
      label="更正试住"
      saveLabel="保存更正"
      onCancel={() => void onDone()}
    >
      <FormGroup>
        <Field width="half">
          <DayField label="从哪一天起" required {...form.getInputProps('trialFrom')} />
        </Field>
        <Field width="half">
          <DayField label="最后一天" required {...form.getInputProps('lastOn')} />
        </Field>
        {isConcluded ? <ConclusionFields record={record} /> : null}
        <NoteField record={record} />
      </FormGroup>
      <CorrectionReason record={record} />
    </RecordForm>
  )
}

interface ChosenProps extends FormProps {
  readonly trials: readonly Trial[]
}

/** The one that is named is corrected, the open one concluded; else a new one begins. */
function Chosen({ resident, trials, onDone }: ChosenProps) {
  const { trialId, isNew } = route.useSearch()
  const of = { resident, onDone }
  const named = trials.find(({ id }) => id === trialId)
  if (named !== undefined) return <CorrectTrial {...of} trial={named} />
  const open = trials.find(({ state }) => state !== 'over')
  if (open !== undefined && !isNew) return <ConcludeTrial {...of} trial={open} />
  const { state, stayId } = resident
  if (stayId !== null && (state === 'in' || state === 'away')) {
    return <NewTrial {...of} stayId={stayId} />
  }
  return (
    <NotNow residentId={resident.id} title="没有进行中的试住">
      试住登记在一次入住下面。
    </NotNow>
  )
}

/** A trial stay begins, is concluded, or is put right. */
export function TrialPage() {
  const { residentId } = route.useParams()
  const navigate = route.useNavigate()
  const trials = useOperationQuery(listTrials, { residentId, ...useAsOfInput() })
  const onDone = () =>
    navigate({
      to: '/residents/$residentId',
      params: { residentId },
      search: { tab: 'agreement' },
    })
  return (
    <ResidentFormPage title="试住" residentId={residentId}>
      {(resident) => (
        <Loaded of={trials} what="试住">
          {({ rows }) => <Chosen resident={resident} trials={rows} onDone={onDone} />}
        </Loaded>
      )}
    </ResidentFormPage>
  )
}
