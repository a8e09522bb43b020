import {
  correctInsurance,
  correctSpecialGroup,
  getCircumstances,
  recordInsurance,
  recordSpecialGroup,
} from '#shared/contract/residents/circumstances.ts'
import { kinds } from '#shared/contract/residents/resident.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { NativeSelect, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { dayAfter, lastDayOf } from '../contact-form.ts'
import { dayGiven } from '../day-input.ts'
import { NotNow, ResidentFormPage } from '../ResidentFormPage.tsx'

const route = getRouteApi('/residents/$residentId/circumstances')

type Held = OutputOf<typeof getCircumstances>
type Kinds = readonly { readonly key: string; readonly name: string }[]

interface EntryProps {
  readonly residentId: number
  readonly day: string
  readonly kinds: Kinds
  readonly onDone: () => Promise<unknown>
}

const choicesOf = (known: Kinds, placeholder: string) => [
  { value: '', label: placeholder },
  ...known.map(({ key, name }) => ({ value: key, label: name })),
]

interface GroupValues extends Record<string, unknown> {
  specialGroup: string
  groupFrom: string
  lastOn: string
  note: string
  reason: string
}

interface GroupFormProps extends EntryProps {
  readonly entry: Held['specialGroups'][number] | undefined
}

function GroupForm({ residentId, day, kinds: known, entry, onDone }: GroupFormProps) {
  const record = useCommand(recordSpecialGroup)
  const correct = useCommand(correctSpecialGroup)
  const given = ({ specialGroup, groupFrom, lastOn, note }: GroupValues) => ({
    specialGroup,
    groupFrom: dayGiven(groupFrom) as string,
    groupTo: dayAfter(lastOn),
    note,
  })
  const toInput = (values: GroupValues) =>
    entry === undefined
      ? { residentId, ...given(values) }
      : { id: entry.id, ...given(values), reason: values.reason }
  const state = useRecordForm<GroupValues>({
    initialValues: {
      specialGroup: entry?.specialGroup ?? '',
      groupFrom: entry?.groupFrom ?? day,
      lastOn: lastDayOf(entry?.groupTo ?? null),
      note: entry?.note ?? '',
      reason: '',
    },
    schema: entry === undefined ? recordSpecialGroup.input : correctSpecialGroup.input,
    toInput,
    fieldNames: { groupTo: 'lastOn' },
    draft: useDraftStore<GroupValues>(
      'residents.specialGroup',
      `${residentId}:${entry?.id ?? 'new'}`,
    ),
    save: async (values) => {
      if (entry === undefined) await record.mutateAsync({ residentId, ...given(values) })
      else await correct.mutateAsync({ id: entry.id, ...given(values), reason: values.reason })
      notifyDone(entry === undefined ? '特殊群体已登记' : '已更正')
      await onDone()
    },
  })
  const { form } = state
  return (
    <RecordForm record={state} label="特殊群体" saveLabel="保存" onCancel={() => void onDone()}>
      <FormGroup>
        <Field width="half">
          <NativeSelect
            label="特殊群体"
            required
            data={choicesOf(known, '选一类')}
            {...form.getInputProps('specialGroup')}
          />
        </Field>
        <Field width="half">
          <TextInput
            label="备注"
            placeholder="证件编号、认定单位"
            {...form.getInputProps('note')}
          />
        </Field>
        <Field width="half">
          <DayField label="从哪一天起" required {...form.getInputProps('groupFrom')} />
        </Field>
        <Field width="half">
          <DayField
            label="最后一天"
            description="现在还是就留空"
            {...form.getInputProps('lastOn')}
          />
        </Field>
      </FormGroup>
      {entry === undefined ? null : <CorrectionReason record={state} />}
    </RecordForm>
  )
}

interface InsuranceValues extends Record<string, unknown> {
  kind: string
  number: string
  grade: string
  insuredFrom: string
  lastOn: string
  note: string
  reason: string
}

interface InsuranceFormProps extends EntryProps {
  readonly entry: Held['insurances'][number] | undefined
}

const grades = [
  { value: '', label: '未知' },
  ...[0, 1, 2, 3, 4, 5].map((grade) => ({ value: String(grade), label: `${grade} 级` })),
]

function insuranceGiven(values: InsuranceValues) {
  const { kind, number, grade, insuredFrom, lastOn, note } = values
  const isGraded = kind === 'long-term-care' && grade !== ''
  return {
    kind,
    number,
    grade: isGraded ? Number(grade) : null,
    insuredFrom: dayGiven(insuredFrom) as string,
    insuredTo: dayAfter(lastOn),
    note,
  }
}

function insuranceValues(entry: InsuranceFormProps['entry'], day: string): InsuranceValues {
  return {
    kind: entry?.kind ?? '',
    number: entry?.number ?? '',
    grade: entry?.grade == null ? '' : String(entry.grade),
    insuredFrom: entry?.insuredFrom ?? day,
    lastOn: lastDayOf(entry?.insuredTo ?? null),
    note: entry?.note ?? '',
    reason: '',
  }
}

function InsuranceForm({ residentId, day, kinds: known, entry, onDone }: InsuranceFormProps) {
  const record = useCommand(recordInsurance)
  const correct = useCommand(correctInsurance)
  const toInput = (values: InsuranceValues) =>
    entry === undefined
      ? { residentId, ...insuranceGiven(values) }
      : { id: entry.id, ...insuranceGiven(values), reason: values.reason }
  const state = useRecordForm<InsuranceValues>({
    initialValues: insuranceValues(entry, day),
    schema: entry === undefined ? recordInsurance.input : correctInsurance.input,
    toInput,
    fieldNames: { insuredTo: 'lastOn' },
    draft: useDraftStore<InsuranceValues>(
      'residents.insurance',
      `${residentId}:${entry?.id ?? 'new'}`,
    ),
    save: async (values) => {
      const given = insuranceGiven(values)
      if (entry === undefined) await record.mutateAsync({ residentId, ...given })
      else await correct.mutateAsync({ id: entry.id, ...given, reason: values.reason })
      notifyDone(entry === undefined ? '保险已登记' : '已更正')
      await onDone()
    },
  })
  const { form } = state
  return (
    <RecordForm record={state} label="保险" saveLabel="保存" onCancel={() => void onDone()}>
      <FormGroup>
        <Field width="half">
          <NativeSelect
            label="险种"
            required
            data={choicesOf(known, '选一种')}
            {...form.getInputProps('kind')}
          />
        </Field>
        {form.values.kind === 'long-term-care' ? (
          <Field width="half">
            <NativeSelect
              label="失能等级"
              description="医保认定的等级，0 到 5"
              data={grades}
              {...form.getInputProps('grade')}
            />
          </Field>
        ) : null}
        <Field width="half">
          <TextInput label="参保号、保单号" {...form.getInputProps('number')} />
        </Field>
        <Field width="half">
          <DayField label="从哪一天起" required {...form.getInputProps('insuredFrom')} />
        </Field>
        <Field width="half">
          <DayField
            label="最后一天"
            description="没有期限就留空"
            {...form.getInputProps('lastOn')}
          />
        </Field>
        <Field width="half">
          <TextInput label="备注" {...form.getInputProps('note')} />
        </Field>
      </FormGroup>
      {entry === undefined ? null : <CorrectionReason record={state} />}
    </RecordForm>
  )
}

interface EntryFormProps {
  readonly residentId: number
  readonly onDone: () => Promise<unknown>
}

/** The form of one entry, with what it says now where it is corrected. */
function EntryForm({ residentId, onDone }: EntryFormProps) {
  const { part, entryId, day } = route.useSearch()
  const today = useToday()
  const lists = useOperationQuery(kinds, {}).data
  // What ended before the day of the correction is corrected too: all rows are asked for.
  const held = useOpened(getCircumstances, { residentId })
  const given = { residentId, day: day ?? today, onDone }
  return (
    <Loaded of={held} what="这一条">
      {({ specialGroups, insurances }) => {
        const rows = part === 'group' ? specialGroups : insurances
        if (entryId !== undefined && rows.every(({ id }) => id !== entryId)) {
          return (
            <NotNow residentId={residentId} title="没有这一条">
              可能已经作废。
            </NotNow>
          )
        }
        return part === 'group' ? (
          <GroupForm
            {...given}
            kinds={lists?.specialGroups ?? []}
            entry={specialGroups.find(({ id }) => id === entryId)}
          />
        ) : (
          <InsuranceForm
            {...given}
            kinds={lists?.insuranceKinds ?? []}
            entry={insurances.find(({ id }) => id === entryId)}
          />
        )
      }}
    </Loaded>
  )
}

const titles = { group: '特殊群体', insurance: '保险' } as const

/** A special group or an insurance of a person: a new one, or the correction of one. */
export function CircumstancesPage() {
  const { residentId } = route.useParams()
  const { part, entryId } = route.useSearch()
  const navigate = route.useNavigate()
  const back = () =>
    navigate({ to: '/residents/$residentId', params: { residentId }, search: { tab: 'person' } })
  const verb = entryId === undefined ? '登记' : '更正'
  return (
    <ResidentFormPage title={`${verb}${titles[part]}`} residentId={residentId}>
      {() => <EntryForm residentId={residentId} onDone={back} />}
    </ResidentFormPage>
  )
}
