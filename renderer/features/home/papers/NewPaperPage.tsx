import { paperKinds, recordPaper } from '#shared/contract/home/paper.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import {
  categoryOf,
  emptyPaper,
  paperFieldNames,
  paperInput,
  type PaperKind,
  type PaperValues,
} from './paper-form.ts'
import { categoryWords } from './paper-words.ts'
import { PaperFields } from './PaperFields.tsx'

const route = getRouteApi('/home/papers/new')

function NewPaperForm({ kinds }: { readonly kinds: readonly PaperKind[] }) {
  const { category } = route.useSearch()
  const navigate = route.useNavigate()
  const command = useCommand(recordPaper)
  const offered = kinds.filter((kind) => category === undefined || kind.category === category)
  const [only, ...others] = offered
  const toInput = (values: PaperValues) => paperInput(values, categoryOf(kinds, values.kind))
  const record = useRecordForm<PaperValues>({
    initialValues: {
      ...emptyPaper,
      kind: only !== undefined && others.length === 0 ? only.key : '',
    },
    schema: recordPaper.input,
    toInput,
    fieldNames: paperFieldNames,
    draft: useDraftStore<PaperValues>('home.recordPaper', category ?? 'new'),
    save: async (values) => {
      const { id } = await command.mutateAsync(toInput(values))
      notifyDone('已登记，可以接着存扫描件')
      await navigate({ to: '/home/papers/$paperId', params: { paperId: id } })
    },
  })
  return (
    <RecordForm
      record={record}
      label="登记证照"
      saveLabel="登记"
      onCancel={() => void navigate({ to: '/home/papers', search: { category } })}
    >
      <PaperFields record={record} kinds={kinds} only={category} />
    </RecordForm>
  )
}

/** A licence, a policy, an agreement with a hospital, an official grade. */
export function NewPaperPage() {
  const { category } = route.useSearch()
  const kinds = useOperationQuery(paperKinds, {})
  return (
    <Page title={`登记${category === undefined ? '证照' : categoryWords[category].title}`}>
      <Loaded of={kinds} what="证照种类">
        {(value) => (
          <Panel isNarrow>
            <NewPaperForm kinds={value.kinds} />
          </Panel>
        )}
      </Loaded>
    </Page>
  )
}
