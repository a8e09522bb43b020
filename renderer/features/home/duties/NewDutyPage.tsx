import { recordDuty } from '#shared/contract/home/duty.ts'
import { paperKinds } from '#shared/contract/home/paper.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import { dutyInput, type DutyValues } from './duty-form.ts'
import { DutyFields, type DutyKind } from './DutyFields.tsx'

const route = getRouteApi('/home/duties/new')

function NewDutyForm({ kinds }: { readonly kinds: readonly DutyKind[] }) {
  const { kind } = route.useSearch()
  const navigate = route.useNavigate()
  const command = useCommand(recordDuty)
  const record = useRecordForm<DutyValues>({
    initialValues: {
      kind: kinds.some(({ key }) => key === kind) ? (kind ?? '') : '',
      what: '',
      startsOn: useToday(),
      endsOn: '',
      who: '',
      responsibleStaffId: null,
      note: '',
    },
    schema: recordDuty.input,
    toInput: dutyInput,
    draft: useDraftStore<DutyValues>('home.recordDuty', kind ?? 'new'),
    save: async (values) => {
      const { id } = await command.mutateAsync(dutyInput(values))
      notifyDone('已登记，可以接着存照片和文件')
      await navigate({ to: '/home/duties/$dutyId', params: { dutyId: id } })
    },
  })
  return (
    <RecordForm
      record={record}
      label="登记履职记录"
      saveLabel="登记"
      onCancel={() => void navigate({ to: '/home/duties', search: { kind } })}
    >
      <DutyFields record={record} kinds={kinds} />
    </RecordForm>
  )
}

/** Something that was done and that no other area keeps. */
export function NewDutyPage() {
  const kinds = useOperationQuery(paperKinds, {})
  return (
    <Page title="登记履职记录">
      <Loaded of={kinds} what="履职种类">
        {(value) => (
          <Panel isNarrow>
            <NewDutyForm kinds={value.dutyKinds} />
          </Panel>
        )}
      </Loaded>
    </Page>
  )
}
