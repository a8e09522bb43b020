import { move } from '#shared/contract/residents/stay.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { MoveFields, moveForm, type MoveValues } from '#renderer/domain/MoveFields.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useToday } from '#renderer/ui/now.ts'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import { NotNow, ResidentFormPage, type Resident } from './ResidentFormPage.tsx'
import { useBegunDraft } from './use-begun-draft.ts'

const route = getRouteApi('/residents/$residentId/move')

function MoveForm({ resident }: { readonly resident: Resident }) {
  const { id: residentId } = resident
  const { day, bedId } = route.useSearch()
  const asOf = useAsOf()
  const given = day ?? asOf ?? undefined
  const today = useToday()
  const navigate = route.useNavigate()
  const command = useCommand(move)
  const back = () => navigate({ to: '/residents/$residentId', params: { residentId } })
  const checked = moveForm(residentId)
  const record = useRecordForm<MoveValues>({
    initialValues: { bedId: bedId ?? null, movedOn: given ?? today, reason: '' },
    ...checked,
    draft: useBegunDraft<MoveValues>('residents.move', residentId, {
      ...(bedId === undefined ? {} : { bedId }),
      ...(given === undefined ? {} : { movedOn: given }),
    }),
    save: async (values) => {
      await command.mutateAsync(checked.toInput(values))
      notifyDone(`${resident.name} 已调床`)
      await back()
    },
  })
  return (
    <RecordForm record={record} label="调床" saveLabel="调床" onCancel={() => void back()}>
      <MoveFields record={record} residentId={residentId} />
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
