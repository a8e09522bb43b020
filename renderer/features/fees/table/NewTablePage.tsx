import { draftFeeTable, listFeeTables } from '#shared/contract/fees/fee-table.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { FeeTable } from './fee-words.ts'
import { headInput, type HeadValues, headValues } from './head-form.ts'
import { HeadFields } from './HeadFields.tsx'

const route = getRouteApi('/fees/table/new')

interface NewValues extends HeadValues {
  basedOnId: string | null
}

interface NewFormProps {
  readonly tables: readonly FeeTable[]
  readonly basedOnId: number | undefined
}

function NewForm({ tables, basedOnId }: NewFormProps) {
  const navigate = route.useNavigate()
  const command = useCommand(draftFeeTable)
  const asked = tables.find(({ id }) => id === basedOnId)
  const latest = asked ?? tables.find(({ state }) => state !== 'draft')
  const toInput = (values: NewValues) => ({
    ...headInput(values),
    basedOnId: values.basedOnId === null ? null : Number(values.basedOnId),
  })
  const back = () => navigate({ to: '/fees/table' })
  const record = useRecordForm<NewValues>({
    initialValues: {
      ...headValues(null),
      basis: latest?.basis ?? null,
      basedOnId: latest === undefined ? null : String(latest.id),
    },
    schema: draftFeeTable.input,
    toInput,
    draft: useDraftStore<NewValues>('fees.draftFeeTable', 'new'),
    save: async (values) => {
      const { id } = await command.mutateAsync(toInput(values))
      notifyDone('草案已建，接着填价格')
      await navigate({ to: '/fees/table/$feeTableId/prices', params: { feeTableId: id } })
    },
  })
  return (
    <RecordForm
      record={record}
      label="拟定收费标准"
      saveLabel="拟定，去填价格"
      onCancel={() => void back()}
    >
      <HeadFields record={record} />
      <FormGroup title="价格从哪里开始">
        <Field width="half">
          <Select
            label="带入哪一版的价格"
            description="带入后逐个改；停用的项目不带"
            clearable
            placeholder="不带，从空白开始"
            openOnFocus={false}
            data={tables.map(({ id, name, startsOn }) => ({
              value: String(id),
              label: `${name}（${startsOn} 起）`,
            }))}
            {...record.form.getInputProps('basedOnId')}
          />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

/** A new version: what it is called and from when it holds; the prices come next. */
export function NewTablePage() {
  const { basedOnId } = route.useSearch()
  const tables = useOpened(listFeeTables, {})
  return (
    <Page title="拟定收费标准" sub="先是草案，填好价格、看过改了什么以后再公布">
      <Loaded of={tables} what="各版收费标准">
        {({ rows }) => (
          <Panel isNarrow>
            <NewForm tables={rows} basedOnId={basedOnId} />
          </Panel>
        )}
      </Loaded>
    </Page>
  )
}
