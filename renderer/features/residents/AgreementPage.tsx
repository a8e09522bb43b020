import { recordAgreement } from '#shared/contract/residents/terms.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { AgreementFields, agreementInput, type AgreementValues } from './AgreementFields.tsx'
import { NotNow, ResidentFormPage, type Resident } from './ResidentFormPage.tsx'

const route = getRouteApi('/residents/$residentId/agreement')

type Stay = Resident['stays'][number]
type FormValues = AgreementValues & Record<string, unknown>

interface AgreementFormProps {
  readonly resident: Resident
  readonly stay: Stay
}

function AgreementForm({ resident, stay }: AgreementFormProps) {
  const { id: residentId } = resident
  const old = stay.agreement
  const navigate = route.useNavigate()
  const command = useCommand(recordAgreement)
  const back = () => navigate({ to: '/residents/$residentId', params: { residentId } })
  const toInput = (values: FormValues) => ({ stayId: stay.id, ...agreementInput(values) })
  const record = useRecordForm<FormValues>({
    initialValues: {
      number: old?.number ?? '',
      signedOn: old?.signedOn ?? '',
      startsOn: old?.startsOn ?? '',
      expiresOn: old?.expiresOn ?? '',
    },
    schema: recordAgreement.input,
    toInput,
    draft: useDraftStore<FormValues>('residents.agreement', stay.id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('服务协议已登记')
      await back()
    },
  })
  return (
    <RecordForm
      record={record}
      label="登记服务协议"
      saveLabel="登记协议"
      onCancel={() => void back()}
    >
      <Text size="sm">
        {stay.stayFrom} 入住的服务协议。
        {old?.status === 'signed' ? '保存后代替现在登记的这一份，原来的留在操作记录里。' : ''}
      </Text>
      <FormGroup>
        <AgreementFields record={record} />
      </FormGroup>
    </RecordForm>
  )
}

/** The service agreement of a stay, as it was signed. */
export function AgreementPage() {
  const { residentId } = route.useParams()
  const { stayId } = route.useSearch()
  return (
    <ResidentFormPage title="登记服务协议" residentId={residentId}>
      {(resident) => {
        const stay = resident.stays.find(({ id }) => id === stayId) ?? resident.stays[0]
        return stay === undefined ? (
          <NotNow residentId={residentId} title="没有入住记录">
            协议登记在一次入住下面。
          </NotNow>
        ) : (
          <AgreementForm key={stay.id} resident={resident} stay={stay} />
        )
      }}
    </ResidentFormPage>
  )
}
