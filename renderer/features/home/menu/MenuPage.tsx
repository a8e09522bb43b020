import { copyMenu, getMenu, printMenu } from '#shared/contract/home/menu.ts'
import { addDays, type Day, formatDay } from '#shared/text/day.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useAsk, useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Group, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { useState } from 'react'
import { dishesAt, mealOrder, mealWords, type Menu } from './menu-lines.ts'
import classes from './MenuPage.module.css'

const route = getRouteApi('/home/menu')

const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const

interface WeekProps {
  readonly menu: Menu
}

function DayHead({ day, weekday }: { readonly day: Day; readonly weekday: string }) {
  const today = useToday()
  const mayWrite = useMay('activities.write')
  return (
    <th scope="col">
      <span className={classes.day}>
        <span className={clsx(day === today && classes.today)}>
          {weekday} <span className={classes.date}>{day.slice(5)}</span>
        </span>
        {mayWrite ? (
          <LinkButton
            to="/home/menu/edit"
            search={{ day }}
            variant="subtle"
            size="compact-xs"
            aria-label={`修改 ${weekday} ${day} 的食谱`}
          >
            修改
          </LinkButton>
        ) : null}
      </span>
    </th>
  )
}

/** A column a day, a line a meal; an additional meal only where somebody serves one. */
function Week({ menu }: WeekProps) {
  const days = weekdays.map((weekday, index) => ({ weekday, day: addDays(menu.monday, index) }))
  const served = mealOrder.filter(
    (meal) => meal !== 'snack' || menu.dishes.some((dish) => dish.meal === meal),
  )
  return (
    <table className={classes.week}>
      <thead>
        <tr>
          <th className={classes.meal} scope="col">
            餐次
          </th>
          {days.map(({ weekday, day }) => (
            <DayHead key={day} day={day} weekday={weekday} />
          ))}
        </tr>
      </thead>
      <tbody>
        {served.map((meal) => (
          <tr key={meal}>
            <th className={classes.meal} scope="row">
              {mealWords[meal]}
            </th>
            {days.map(({ day }) => (
              <td key={day}>
                <ul className={classes.dishes}>
                  {dishesAt(menu, day, meal).map(({ id, dish, dietName }) => (
                    <li key={id}>
                      {dish}
                      {dietName === null ? null : (
                        <span className={classes.diet}>（{dietName}）</span>
                      )}
                    </li>
                  ))}
                </ul>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** For how many a diet or texture is to be cooked. */
function Diets({ menu }: WeekProps) {
  const needed = menu.diets.filter(({ residentCount }) => residentCount > 0)
  if (needed.length === 0) return <Text c="dimmed">没有登记特殊膳食的老人。</Text>
  return (
    <ul className={classes.diets}>
      {needed.map(({ key, name, residentCount }) => (
        <li key={key}>
          {name} <strong>{residentCount}</strong> 人
        </li>
      ))}
    </ul>
  )
}

/** Who must not eat what, and how many nobody asked: the cook reads it beside the dishes. */
function Allergies({ menu }: WeekProps) {
  const { foodAllergies, unaskedCount } = menu
  if (foodAllergies === null) return null
  return (
    <Panel title="食物过敏">
      {foodAllergies.length === 0 ? (
        <Text c="dimmed">没有登记食物过敏的老人。</Text>
      ) : (
        <ul className={classes.diets}>
          {foodAllergies.map(({ residentId, name, bed, substances }) => (
            <li key={residentId}>
              <StatusMark kind="bad">{substances.join('、')}</StatusMark> {name} {bed}
            </li>
          ))}
        </ul>
      )}
      {unaskedCount === null || unaskedCount === 0 ? null : (
        <Text size="sm" c="dimmed" mt="xs">
          另有 {unaskedCount} 位老人的过敏情况未知。
        </Text>
      )}
    </Panel>
  )
}

/** The latest week before this one that has a menu; undefined where there is none. */
function weekBefore({ weeks, monday }: Menu): Day | undefined {
  return weeks.find((week) => week < monday)
}

function NoMenu({ menu }: WeekProps) {
  const mayWrite = useMay('activities.write')
  const command = useCommand(copyMenu)
  const before = weekBefore(menu)
  async function copy(from: Day) {
    const { dishCount } = await command.mutateAsync({ from, to: menu.monday })
    notifyDone(`已复制 ${dishCount} 道菜，可以逐日修改`)
  }
  return (
    <EmptyState
      title="这一周还没有食谱"
      action={
        mayWrite ? (
          <>
            {before === undefined ? null : (
              <Button
                variant="default"
                loading={command.isPending}
                onClick={() => void copy(before).catch(notifyFailure)}
              >
                复制 {formatDay(before)} 那一周
              </Button>
            )}
            <LinkButton to="/home/menu/edit" search={{ day: menu.monday }}>
              登记周一的食谱
            </LinkButton>
          </>
        ) : undefined
      }
    >
      一餐一格，一行一道菜；给特殊膳食做的菜，在后面用括号写明，如“山药糊（糊状）”。
    </EmptyState>
  )
}

function Actions({ menu }: WeekProps) {
  const navigate = route.useNavigate()
  const ask = useAsk(printMenu)
  const [document, setDocument] = useState<{ name: string; bytes: Uint8Array } | null>(null)
  const show = (week: Day) => void navigate({ search: { week } })
  return (
    <>
      <Group gap="xs">
        <Button variant="default" onClick={() => show(addDays(menu.monday, -7))}>
          上一周
        </Button>
        <Button variant="default" onClick={() => void navigate({ search: {} })}>
          本周
        </Button>
        <Button variant="default" onClick={() => show(addDays(menu.monday, 7))}>
          下一周
        </Button>
      </Group>
      <LinkButton to="/home/activities" variant="default">
        活动
      </LinkButton>
      {menu.dishes.length === 0 ? null : (
        <Button
          loading={ask.isPending}
          onClick={() =>
            void ask.mutateAsync({ day: menu.monday }).then(setDocument).catch(notifyFailure)
          }
        >
          打印
        </Button>
      )}
      <DocumentScreen document={document} onClose={() => setDocument(null)} />
    </>
  )
}

/** The menu of a week, and for how many which diet is needed. */
export function MenuPage() {
  const today = useToday()
  const { week = today } = route.useSearch()
  const menu = useOperationQuery(getMenu, { day: week }, { keepPrevious: true })
  return (
    <Loaded of={menu} what="食谱" heading="食谱">
      {(value) => (
        <Page
          title="一周食谱"
          sub={`${formatDay(value.monday)} — ${formatDay(value.sunday)}`}
          actions={<Actions menu={value} />}
        >
          {value.dishes.length === 0 ? <NoMenu menu={value} /> : <Week menu={value} />}
          <Panel title="特殊膳食人数">
            <Diets menu={value} />
          </Panel>
          <Allergies menu={value} />
        </Page>
      )}
    </Loaded>
  )
}
