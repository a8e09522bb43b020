import { recordReturn } from '#shared/contract/residents/leave.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { leaveKindWords } from '#renderer/domain/words.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import { TextInput } from '@mantine/core'
import { dayAndHour } from '#shared/text/hour.ts'
import { HourField } from '#renderer/ui/HourField.tsx'
import { dayGiven } from './day-input.ts'
import { instantOf, leaveFieldNames } from './leave-form.ts'
import { companionText } from './leave-words.ts'
import { NotNow, ResidentFormPage, type Resident } from './ResidentFormPage.tsx'
import { useBegunDraft } from './use-begun-draft.ts'

const route = getRouteApi('/residents/$residentId/return')

type Leave = Resident['stays'][number]['leaves'][number]

interface ReturnFormProps {
  readonly resident: Resident
  readonly leave: Leave
}

interface ReturnValues extends Record<string, unknown> {
  returnedOn: string
  returnedHour: string
  returnCompanion: string
}

function ReturnForm({ resident, leave }: ReturnFormProps) {
  const { id: residentId } = resident
  const { day } = route.useSearch()
  const asOf = useAsOf()
  const given = day ?? asOf ?? undefined
  const today = useToday()
  const navigate = route.useNavigate()
  const command = useCommand(recordReturn)
  const back = () => navigate({ to: '/residents/$residentId', params: { residentId } })
  const toInput = ({ returnedOn, returnedHour, returnCompanion }: ReturnValues) => ({
    residentId,
    returnedOn: dayGiven(returnedOn) as string,
    returnedAt: instantOf(returnedOn, returnedHour),
    returnCompanion,
  })
  const record = useRecordForm<ReturnValues>({
    initialValues: {
      returnedOn: given ?? today,
      returnedHour: '',
      returnCompanion: leave.companion ?? '',
    },
    schema: recordReturn.input,
    toInput,
    fieldNames: leaveFieldNames,
    draft: useBegunDraft<ReturnValues>(
      'residents.return',
      residentId,
      given === undefined ? {} : { returnedOn: given },
    ),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone(`${resident.name} 已返回`)
      await back()
    },
  })
  return (
    <RecordForm record={record} label="登记返回" saveLabel="登记返回" onCancel={() => void back()}>
      <Facts
        facts={[
          { label: '外出', value: leaveKindWords[leave.kind] },
          { label: '从', value: dayAndHour(leave.leaveFrom, leave.leftAt) },
          {
            label: '应返',
            value:
              leave.expectedOn === null ? null : dayAndHour(leave.expectedOn, leave.expectedAt),
          },
          { label: '去处', value: leave.place },
          { label: '陪同人', value: companionText(leave) },
        ]}
      />
      <FormGroup>
        <Field width="third">
          <DayField
            label="返回日期"
            required
            description="回来的这一天起算在院"
            {...record.form.getInputProps('returnedOn')}
          />
        </Field>
        <Field width="quarter">
          <HourField label="几点返回" {...record.form.getInputProps('returnedHour')} />
        </Field>
        <Field width="third">
          <TextInput label="送回人" {...record.form.getInputProps('returnCompanion')} />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

/** Back from leave or from hospital. */
export function ReturnPage() {
  const { residentId } = route.useParams()
  return (
    <ResidentFormPage title="登记返回" residentId={residentId}>
      {(resident) => {
        const leave = resident.stays[0]?.leaves.find(({ leaveTo }) => leaveTo === null)
        return leave === undefined ? (
          <NotNow residentId={residentId} title="现在没有外出">
            没有登记着的外出或住院。
          </NotNow>
        ) : (
          <ReturnForm resident={resident} leave={leave} />
        )
      }}
    </ResidentFormPage>
  )
}
