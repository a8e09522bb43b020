import { kinds } from '#shared/contract/residents/resident.ts'
import { recordAbility, recordFee, recordGroup } from '#shared/contract/residents/terms.ts'
import { formatFen } from '#shared/text/money.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { yuanToFen } from '#renderer/ui/yuan.ts'
import { SegmentedControl, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { AbilityWordField } from './AbilityWordField.tsx'
import { dayGiven } from './day-input.ts'
import { GroupField } from './GroupField.tsx'
import { ResidentFormPage, type Resident } from './ResidentFormPage.tsx'

const route = getRouteApi('/residents/$residentId/terms')

const parts = { group: '人员类别', fee: '月费', ability: '自述能力' } as const
type Part = keyof typeof parts

interface PartProps {
  readonly resident: Resident
  readonly day: string
  readonly onDone: () => Promise<unknown>
}

type GroupValues = { group: string; groupFrom: string } & Record<string, unknown>

function GroupForm({ resident, day, onDone }: PartProps) {
  const command = useCommand(recordGroup)
  const groups = useOperationQuery(kinds, {}).data?.groups ?? []
  const toInput = ({ group, groupFrom }: GroupValues) => ({
    residentId: resident.id,
    group,
    groupFrom: dayGiven(groupFrom) as string,
  })
  const record = useRecordForm<GroupValues>({
    initialValues: { group: resident.group ?? '', groupFrom: day },
    schema: recordGroup.input,
    toInput,
    draft: useDraftStore<GroupValues>('residents.group', resident.id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('人员类别已登记')
      await onDone()
    },
  })
  const { form } = record
  return (
    <RecordForm record={record} label="人员类别" saveLabel="保存" onCancel={() => void onDone()}>
      <FormGroup>
        <Field width="half">
          <GroupField required groups={groups} {...form.getInputProps('group')} />
        </Field>
        <Field width="half">
          <DayField label="从哪一天起" required {...form.getInputProps('groupFrom')} />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

type FeeValues = { monthlyFee: string; feeFrom: string } & Record<string, unknown>

function FeeForm({ resident, day, onDone }: PartProps) {
  const command = useCommand(recordFee)
  const { monthlyFeeFen: fen } = resident
  const toInput = ({ monthlyFee, feeFrom }: FeeValues) => ({
    residentId: resident.id,
    monthlyFeeFen: (yuanToFen(monthlyFee) ?? undefined) as number,
    feeFrom: dayGiven(feeFrom) as string,
  })
  const record = useRecordForm<FeeValues>({
    initialValues: { monthlyFee: '', feeFrom: day },
    schema: recordFee.input,
    toInput,
    fieldNames: { monthlyFeeFen: 'monthlyFee' },
    draft: useDraftStore<FeeValues>('residents.fee', resident.id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('月费已登记')
      await onDone()
    },
  })
  const { form } = record
  return (
    <RecordForm record={record} label="月费" saveLabel="保存" onCancel={() => void onDone()}>
      <FormGroup>
        <Field width="half">
          <MoneyField
            label="每月收费"
            required
            description={fen === null ? '现在没有登记' : `现在 ${formatFen(fen)} 元`}
            {...form.getInputProps('monthlyFee')}
          />
        </Field>
        <Field width="half">
          <DayField
            label="从哪一天起"
            required
            description="之前的日子仍按原来的收费"
            {...form.getInputProps('feeFrom')}
          />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

type AbilityValues = { word: string; declaredOn: string; source: string } & Record<string, unknown>

function AbilityForm({ resident, day, onDone }: PartProps) {
  const command = useCommand(recordAbility)
  const toInput = ({ word, declaredOn, source }: AbilityValues) => ({
    residentId: resident.id,
    word,
    declaredOn: dayGiven(declaredOn) as string,
    source,
  })
  const record = useRecordForm<AbilityValues>({
    initialValues: { word: '', declaredOn: day, source: '' },
    schema: recordAbility.input,
    toInput,
    draft: useDraftStore<AbilityValues>('residents.ability', resident.id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('自述能力已登记')
      await onDone()
    },
  })
  const { form } = record
  return (
    <RecordForm record={record} label="自述能力" saveLabel="保存" onCancel={() => void onDone()}>
      <FormGroup>
        <Field width="half">
          <AbilityWordField label="自述能力" required {...form.getInputProps('word')} />
        </Field>
        <Field width="half">
          <DayField label="哪一天说的" required {...form.getInputProps('declaredOn')} />
        </Field>
        <Field>
          <TextInput
            label="来源"
            required
            placeholder="女儿口述、入住登记表"
            {...form.getInputProps('source')}
          />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

const forms = { group: GroupForm, fee: FeeForm, ability: AbilityForm }

/** What was agreed and said about a person: payer group, monthly fee, declared ability, each from a day. */
export function TermsPage() {
  const { residentId } = route.useParams()
  const { part: asked, day } = route.useSearch()
  const today = useToday()
  const navigate = route.useNavigate()
  const seesFees = useHolds('fees.read')
  const shown = (Object.keys(parts) as Part[]).filter((part) => part !== 'fee' || seesFees)
  const part = shown.includes(asked) ? asked : 'group'
  const Form = forms[part]
  const back = () => navigate({ to: '/residents/$residentId', params: { residentId } })
  return (
    <ResidentFormPage title={`登记${parts[part]}`} residentId={residentId}>
      {(resident) => (
        <>
          <SegmentedControl
            mb="sm"
            aria-label="登记什么"
            data={shown.map((value) => ({ value, label: parts[value] }))}
            value={part}
            onChange={(next) => void navigate({ search: { part: next, day }, replace: true })}
          />
          <Form key={part} resident={resident} day={day ?? today} onDone={back} />
        </>
      )}
    </ResidentFormPage>
  )
}
