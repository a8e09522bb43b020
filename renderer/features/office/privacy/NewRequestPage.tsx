import { recordPrivacyRequest } from '#shared/contract/office/privacy-request.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { type FoundResident, ResidentPicker } from '#renderer/domain/ResidentPicker.tsx'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import { AskedFields } from './AskedFields.tsx'
import { askedInput, type AskedValues } from './request-form.ts'
import { useResidentOf } from './use-resident-of.ts'

const route = getRouteApi('/office/privacy/requests/new')

interface Values extends AskedValues {
  resident: FoundResident | null
}

const toInput = ({ resident, ...values }: Values) => ({
  residentId: resident?.id as number,
  ...askedInput(values),
})

function RequestForm({ resident }: { readonly resident: FoundResident | null }) {
  const navigate = route.useNavigate()
  const command = useCommand(recordPrivacyRequest)
  const back = () => navigate({ to: '/office/privacy', search: { view: 'requests' } })
  const record = useRecordForm<Values>({
    initialValues: {
      resident,
      kind: 'access',
      askedOn: useToday(),
      askedBy: '',
      askedByRole: 'self',
      proof: '',
      wish: '',
    },
    schema: recordPrivacyRequest.input,
    toInput,
    fieldNames: { residentId: 'resident' },
    draft: useDraftStore<Values>('office.privacyRequest', 'new'),
    save: async (values) => {
      const { id: requestId } = await command.mutateAsync(toInput(values))
      notifyDone('请求已登记，答复后在这里写结果')
      await navigate({ to: '/office/privacy/requests/$requestId', params: { requestId } })
    },
  })
  return (
    <RecordForm record={record} label="登记请求" saveLabel="登记" onCancel={() => void back()}>
      <FormGroup>
        <Field width="half">
          <ResidentPicker
            label="关于哪位老人"
            required
            takesFocus
            {...record.form.getInputProps('resident')}
          />
        </Field>
        <AskedFields record={record} />
      </FormGroup>
    </RecordForm>
  )
}

/** Somebody asks to see, copy, correct or erase what is kept about a person. */
export function NewRequestPage() {
  const { residentId } = route.useSearch()
  const { isReady, resident } = useResidentOf(residentId)
  return (
    <Page title="登记个人信息请求" sub="查阅、复制、更正、删除或说明">
      <Panel isNarrow>{isReady ? <RequestForm resident={resident} /> : null}</Panel>
    </Page>
  )
}
