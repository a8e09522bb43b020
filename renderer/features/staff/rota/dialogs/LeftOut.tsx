import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import classes from '../Rota.module.css'

export interface Outcome {
  readonly title: string
  readonly done: string
  readonly leftOut: readonly {
    readonly staffId: number
    readonly name: string
    readonly day: string
    readonly why: string
  }[]
  readonly warnings: readonly string[]
}

/** `11月2、3、6日，12月1日`. */
function daysWords(days: readonly string[]): string {
  const months = Map.groupBy(days, (day) => Number(day.slice(5, 7)))
  return [...months]
    .map(([month, those]) => `${month}月${those.map((day) => Number(day.slice(8))).join('、')}日`)
    .join('，')
}

/** What a copy or a fill did: how much went through, who was left out and why. */
export function LeftOut({ outcome, onClose }: { outcome: Outcome; onClose: () => void }) {
  const byReason = [...Map.groupBy(outcome.leftOut, ({ why }) => why)]
  return (
    <Modal opened title={outcome.title} onClose={onClose} size="lg">
      <Stack gap="sm">
        <Text size="sm">{outcome.done}</Text>
        {byReason.map(([why, rows]) => (
          <section key={why} aria-label={why}>
            <Text size="sm" fw={650}>
              没有排 {rows.length} 处：{why}
            </Text>
            <ul className={classes.leftOut}>
              {[...Map.groupBy(rows, ({ name }) => name)].map(([name, days]) => (
                <li key={name}>
                  {name}：{daysWords(days.map(({ day }) => day))}
                </li>
              ))}
            </ul>
          </section>
        ))}
        {outcome.warnings.length === 0 ? null : (
          <section aria-label="提醒">
            <Text size="sm" fw={650}>
              已排，请留意 {outcome.warnings.length} 处
            </Text>
            <ul className={classes.leftOut}>
              {outcome.warnings.map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          </section>
        )}
        <Group>
          <Button onClick={onClose} data-autofocus>
            知道了
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
