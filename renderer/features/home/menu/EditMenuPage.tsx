import { getMenu, recordMenu } from '#shared/contract/home/menu.ts'
import { type Day, formatDay } from '#shared/text/day.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Text, Textarea } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import {
  dishesAt,
  dishesOf,
  dishText,
  type Meal,
  mealOrder,
  mealWords,
  type Menu,
} from './menu-lines.ts'

const route = getRouteApi('/home/menu/edit')

type DayValues = Record<Meal, string>

function textOf(menu: Menu, day: Day, meal: Meal): string {
  return dishesAt(menu, day, meal).map(dishText).join('\n')
}

interface DayFormProps {
  readonly menu: Menu
  readonly day: Day
}

function DayForm({ menu, day }: DayFormProps) {
  const navigate = route.useNavigate()
  const command = useCommand(recordMenu)
  const before = Object.fromEntries(
    mealOrder.map((meal) => [meal, textOf(menu, day, meal)]),
  ) as DayValues
  // Only meals that were changed are written: what others wrote meanwhile elsewhere stays.
  const toInput = (values: DayValues) => {
    const changed = mealOrder.filter((meal) => values[meal].trim() !== before[meal])
    return {
      meals: changed.map((meal) => ({
        servedOn: day,
        meal,
        dishes: dishesOf(values[meal], menu.diets),
      })),
      seen: changed.flatMap((meal) => dishesAt(menu, day, meal).map(({ id }) => id)),
    }
  }
  const back = () => navigate({ to: '/home/menu', search: { week: day } })
  const record = useRecordForm<DayValues>({
    initialValues: before,
    schema: recordMenu.input,
    toInput,
    fieldNames: { meals: 'breakfast' },
    draft: useDraftStore<DayValues>('home.recordMenu', day),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('食谱已保存')
      await back()
    },
  })
  const names = menu.diets.map(({ name }) => name).join('、')
  return (
    <RecordForm record={record} label="食谱" saveLabel="保存食谱" onCancel={() => void back()}>
      <FormGroup>
        {mealOrder.map((meal, index) => (
          <Field key={meal} width="half">
            <Textarea
              label={mealWords[meal]}
              autosize
              minRows={4}
              autoFocus={index === 0}
              placeholder="一行一道菜"
              {...record.form.getInputProps(meal)}
            />
          </Field>
        ))}
      </FormGroup>
      <Text size="sm" c="dimmed">
        给特殊膳食做的菜，在后面用括号写明：{names}。
      </Text>
    </RecordForm>
  )
}

/** Writes the meals of one day. */
export function EditMenuPage() {
  const today = useToday()
  const { day = today } = route.useSearch()
  const opened = useOpened(getMenu, { day })
  return (
    <Page title={`食谱：${formatDay(day)}`}>
      <Loaded of={opened} what="食谱">
        {(menu) => (
          <Panel isNarrow>
            <DayForm key={day} menu={menu} day={day} />
          </Panel>
        )}
      </Loaded>
    </Page>
  )
}
