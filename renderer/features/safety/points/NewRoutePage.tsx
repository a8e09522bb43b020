import { createRoute } from '#shared/contract/safety/route.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { RoutePoints } from './RoutePoints.tsx'

const route = getRouteApi('/safety/routes/new')

interface Values extends Record<string, unknown> {
  name: string
  note: string
  usedFrom: string
  pointIds: number[]
}

/** A route of places in their order. */
export function NewRoutePage() {
  const navigate = route.useNavigate()
  const today = useToday()
  const command = useCommand(createRoute)
  const record = useRecordForm<Values>({
    initialValues: { name: '', note: '', usedFrom: today, pointIds: [] },
    schema: createRoute.input,
    draft: useDraftStore<Values>('safety.createRoute', 'new'),
    save: async (values) => {
      const { id } = await command.mutateAsync(values)
      notifyDone('路线已新增')
      await navigate({ to: '/safety/routes/$routeId', params: { routeId: id } })
    },
  })
  const { form } = record
  return (
    <Page title="新增路线">
      <Panel isNarrow>
        <RecordForm
          record={record}
          label="新增路线"
          saveLabel="新增"
          onCancel={() => void navigate({ to: '/safety/routes' })}
        >
          <FormGroup>
            <Field width="half">
              <TextInput
                label="名称"
                required
                autoFocus
                placeholder="夜间防火巡查"
                maxLength={40}
                {...form.getInputProps('name')}
              />
            </Field>
            <Field width="half">
              <DayField label="从哪天起用" required {...form.getInputProps('usedFrom')} />
            </Field>
            <Field>
              <TextInput label="备注" maxLength={200} {...form.getInputProps('note')} />
            </Field>
            <Field>
              <RoutePoints
                value={form.values.pointIds}
                onChange={(pointIds) => form.setFieldValue('pointIds', pointIds)}
                errors={form.errors}
              />
            </Field>
          </FormGroup>
        </RecordForm>
      </Panel>
    </Page>
  )
}
