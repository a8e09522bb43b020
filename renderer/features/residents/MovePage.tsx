import { move } from '#shared/contract/residents/stay.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { BedPicker } from '#renderer/domain/BedPicker.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { dayGiven } from './day-input.ts'
import { NotNow, ResidentFormPage, type Resident } from './ResidentFormPage.tsx'
import { useBegunDraft } from './use-begun-draft.ts'

const route = getRouteApi('/residents/$residentId/move')

interface MoveValues extends Record<string, unknown> {
  bedId: number | null
  movedOn: string
  reason: string
}

function MoveForm({ resident }: { readonly resident: Resident }) {
  const { id: residentId } = resident
  const { day, bedId } = route.useSearch()
  const asOf = useAsOf()
  const given = day ?? asOf ?? undefined
  const today = useToday()
  const navigate = route.useNavigate()
  const command = useCommand(move)
  const back = () => navigate({ to: '/residents/$residentId', params: { residentId } })
  const toInput = (values: MoveValues) => ({
    residentId,
    ...(values.bedId === null ? {} : { bedId: values.bedId }),
    movedOn: dayGiven(values.movedOn) as string,
    reason: values.reason,
  })
  const record = useRecordForm<MoveValues>({
    initialValues: { bedId: bedId ?? null, movedOn: given ?? today, reason: '' },
    schema: move.input,
    toInput,
    fieldNames: { bed: 'bedId' },
    draft: useBegunDraft<MoveValues>('residents.move', residentId, {
      ...(bedId === undefined ? {} : { bedId }),
      ...(given === undefined ? {} : { movedOn: given }),
    }),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone(`${resident.name} 已调床`)
      await back()
    },
  })
  const { form } = record
  return (
    <RecordForm record={record} label="调床" saveLabel="调床" onCancel={() => void back()}>
      <FormGroup>
        <Field width="third">
          <DayField label="从哪一天起" required {...form.getInputProps('movedOn')} />
        </Field>
        <Field width="twoThirds">
          <BedPicker
            label="调到"
            day={form.values.movedOn}
            residentId={residentId}
            {...form.getInputProps('bedId')}
          />
        </Field>
        <Field>
          <TextInput label="原因" {...form.getInputProps('reason')} />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

/** To another bed, from a day on. */
export function MovePage() {
  const { residentId } = route.useParams()
  return (
    <ResidentFormPage title="调床" residentId={residentId}>
      {(resident) =>
        resident.stayId === null || resident.state === 'left' ? (
          <NotNow residentId={residentId} title="现在不在住">
            在住的老人才能调床。
          </NotNow>
        ) : (
          <MoveForm resident={resident} />
        )
      }
    </ResidentFormPage>
  )
}
