import { createFloorPoints } from '#shared/contract/safety/point.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Checkbox, Stack, Text, Textarea } from '@mantine/core'
import { usePlaces } from './use-places.ts'

interface Values extends Record<string, unknown> {
  floorIds: string[]
  names: string
}

const namesOf = (names: string) => {
  const lines = names.split('\n').map((line) => line.trim())
  return [...new Set(lines.filter((line) => line !== ''))]
}

const toInput = ({ floorIds, names }: Values) => ({
  floorIds: floorIds.map(Number),
  names: namesOf(names),
})

/** The same places on several floors at once. */
export function FloorPointsDialog({ onClose }: { readonly onClose: () => void }) {
  const command = useCommand(createFloorPoints)
  const { floors } = usePlaces(null)
  const record = useRecordForm<Values>({
    initialValues: { floorIds: [], names: '东楼梯口\n西楼梯口\n走廊中段' },
    schema: createFloorPoints.input,
    toInput,
    save: async (values) => {
      const { ids } = await command.mutateAsync(toInput(values))
      notifyDone(`已新增 ${ids.length} 个点位`)
    },
  })
  const { form } = record
  const count = form.values.floorIds.length * namesOf(form.values.names).length
  const lineError = Object.entries(form.errors).find(([path]) => path.startsWith('names'))?.[1]
  return (
    <FormDialog record={record} title="按楼层新增点位" saveLabel="新增" onClose={onClose}>
      <FormGroup>
        <Field>
          <Checkbox.Group label="楼层" required {...form.getInputProps('floorIds')}>
            <Stack gap={6} mt={6}>
              {floors.length === 0 ? (
                <Text size="sm">还没有楼层，先在“床位”里建房间。</Text>
              ) : (
                floors.flatMap(({ group, items }) =>
                  items.map(({ value, label }) => (
                    <Checkbox key={value} value={value} label={`${group} ${label}`} />
                  )),
                )
              )}
            </Stack>
          </Checkbox.Group>
        </Field>
        <Field>
          <Textarea
            label="每层的点位"
            description="一行一个"
            required
            autosize
            minRows={3}
            value={form.values.names}
            error={lineError}
            onChange={(event) => form.setFieldValue('names', event.currentTarget.value)}
          />
        </Field>
        <Field>
          <Text size="sm" className="soft" role="status">{`共 ${count} 个点位，编码由程序给`}</Text>
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
