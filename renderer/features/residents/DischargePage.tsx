import { discharge, type endReasons } from '#shared/contract/residents/stay.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { endReasonWords } from '#renderer/domain/words.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Text, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { ChoiceField } from './ChoiceField.tsx'
import { dayGiven } from './day-input.ts'
import {
  departureFieldNames,
  departureInput,
  type DepartureValues,
  emptyDeparture,
} from './departure/departure-form.ts'
import { DepartureFields } from './departure/DepartureFields.tsx'
import { NotNow, ResidentFormPage, type Resident } from './ResidentFormPage.tsx'
import { useBegunDraft } from './use-begun-draft.ts'

const route = getRouteApi('/residents/$residentId/discharge')

interface DischargeValues extends DepartureValues {
  dischargedOn: string
  endReason: (typeof endReasons)[number] | ''
  endNote: string
}

/** What ends on that day because the stay does. */
function endingWith({ bed, state, groupName, monthlyFeeFen }: Resident): string {
  const ends = [
    bed === null ? '床位占用' : `床位 ${bed} 的占用`,
    ...(state === 'away' ? ['还没有返回的外出'] : []),
    ...(groupName === null ? [] : ['人员类别']),
    ...(monthlyFeeFen === null ? [] : ['月费']),
  ]
  return `随入住一起结束：${ends.join('、')}。离开的当天不算床日，床位从这一天起空出。`
}

function DischargeForm({ resident }: { readonly resident: Resident }) {
  const { id: residentId } = resident
  const { day } = route.useSearch()
  const asOf = useAsOf()
  const given = day ?? asOf ?? undefined
  const today = useToday()
  const navigate = route.useNavigate()
  const command = useCommand(discharge)
  const back = () => navigate({ to: '/residents/$residentId', params: { residentId } })
  const toInput = (values: DischargeValues) => ({
    residentId,
    dischargedOn: dayGiven(values.dischargedOn) as string,
    endReason: (values.endReason === ''
      ? undefined
      : values.endReason) as (typeof endReasons)[number],
    endNote: values.endNote,
    departure: departureInput(values, values.endReason === 'death'),
  })
  const record = useRecordForm<DischargeValues>({
    initialValues: {
      ...emptyDeparture,
      dischargedOn: given ?? today,
      endReason: '',
      endNote: '',
    },
    schema: discharge.input,
    toInput,
    fieldNames: departureFieldNames('departure.'),
    draft: useBegunDraft<DischargeValues>(
      'residents.discharge',
      residentId,
      given === undefined ? {} : { dischargedOn: given },
    ),
    save: async (values) => {
      const { stayId } = await command.mutateAsync(toInput(values))
      notifyDone(`${resident.name} 已办理离开，接着办离院手续`)
      const to = { to: '/residents/$residentId/departure', params: { residentId } } as const
      await navigate({ ...to, search: { stayId } })
    },
  })
  const { form } = record
  return (
    <RecordForm record={record} label="办理离开" saveLabel="办理离开" onCancel={() => void back()}>
      <Text size="sm">{endingWith(resident)}</Text>
      <FormGroup>
        <Field width="half">
          <DayField label="离开日期" required {...form.getInputProps('dischargedOn')} />
        </Field>
        <Field>
          <ChoiceField
            label="离开原因"
            words={endReasonWords}
            {...form.getInputProps('endReason')}
          />
        </Field>
        <Field>
          <TextInput label="说明" {...form.getInputProps('endNote')} />
        </Field>
      </FormGroup>
      <DepartureFields record={record} isDeath={form.values.endReason === 'death'} />
    </RecordForm>
  )
}

/** Leaves for good: home, another home, hospital, or death. */
export function DischargePage() {
  const { residentId } = route.useParams()
  return (
    <ResidentFormPage title="办理离开" residentId={residentId}>
      {(resident) =>
        resident.stayId === null || resident.state === 'left' ? (
          <NotNow residentId={residentId} title="现在不在住">
            没有可以结束的入住。
          </NotNow>
        ) : (
          <DischargeForm resident={resident} />
        )
      }
    </ResidentFormPage>
  )
}
