import { closeLevel, listLevels, voidLevel } from '#shared/contract/care/care-level.ts'
import { abilityLevelNames } from '#shared/rules/ability-words.ts'
import { formatFen } from '#shared/text/money.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import classes from './CareLevels.module.css'
import type { CareLevel } from './level-form.ts'
import { LevelExamples } from './LevelExamples.tsx'

function Actions({ level }: { readonly level: CareLevel }) {
  const mayWrite = useMay('care.write')
  const mayCorrect = useHolds('care.write')
  const close = useCommand(closeLevel)
  const take = useCommand(voidLevel)
  const today = useToday()
  const { id, version, name } = level
  if (!mayCorrect) return null
  return (
    <span className={classes.marks}>
      <LinkButton
        to="/care/levels/$careLevelId/correct"
        params={{ careLevelId: id }}
        variant="subtle"
        color="gray"
        size="compact-xs"
      >
        更正
      </LinkButton>
      {mayWrite && level.levelTo === null ? (
        <ConfirmButton
          variant="subtle"
          color="gray"
          size="compact-xs"
          title={`停用 ${name}`}
          explanation="从今天起不再定这个等级。以前的日子照旧查得到。还有人使用时，先给他们改等级。"
          confirmLabel="停用"
          onConfirm={async () => {
            await close.mutateAsync({ id, version, levelTo: today })
            notifyDone(`${name} 已停用`)
          }}
        >
          停用
        </ConfirmButton>
      ) : null}
      {mayWrite ? (
        <ConfirmButton
          variant="subtle"
          color="gray"
          size="compact-xs"
          title={`作废 ${name}`}
          explanation="用于记错、从没给人用过的等级。用过的只能停用。"
          confirmLabel="作废"
          reasonLabel="原因"
          onConfirm={async (reason) => {
            await take.mutateAsync({ id, version, reason })
            notifyDone('已作废')
          }}
        >
          作废
        </ConfirmButton>
      ) : null}
    </span>
  )
}

/** Where a fee table holds, its price is what is charged. */
function Price({ level }: { readonly level: CareLevel }) {
  const { monthlyPriceFen, feeTableFen } = level
  if (feeTableFen === null) {
    return monthlyPriceFen === null ? (
      <span className="unknown">没有登记</span>
    ) : (
      formatFen(monthlyPriceFen)
    )
  }
  const isOther = monthlyPriceFen !== null && monthlyPriceFen !== feeTableFen
  return (
    <>
      {formatFen(feeTableFen)} <span className={classes.example}>收费标准</span>
      {isOther ? (
        <div className={classes.example}>这里登记的是 {formatFen(monthlyPriceFen)}</div>
      ) : null}
    </>
  )
}

function Row({ level }: { readonly level: CareLevel }) {
  const { id, name, includes, abilityLevels, levelFrom, levelTo } = level
  return (
    <tr className={levelTo === null ? undefined : classes.closed}>
      <th scope="row">{name}</th>
      <td className={classes.number}>
        <Price level={level} />
      </td>
      <td>
        {abilityLevels === null
          ? '不限'
          : abilityLevels.map((one) => abilityLevelNames[one]).join('、')}
      </td>
      <td className={classes.includes}>{includes ?? <span className="unknown">没有登记</span>}</td>
      <td>
        {levelFrom} 起{levelTo === null ? '' : `，${levelTo} 停用`}
      </td>
      <td className={classes.number}>
        <TextLink to="/care/residents" search={{ careLevelId: id }}>
          {level.residentCount}
        </TextLink>
      </td>
      <td>
        <Actions level={level} />
      </td>
    </tr>
  )
}

function Table({ levels }: { readonly levels: readonly CareLevel[] }) {
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">等级</th>
            <th scope="col" className={classes.number}>
              每月价格（元）
            </th>
            <th scope="col">对应的能力等级</th>
            <th scope="col">服务内容</th>
            <th scope="col">启用</th>
            <th scope="col" className={classes.number}>
              现有人数
            </th>
            <th scope="col" aria-label="操作" />
          </tr>
        </thead>
        <tbody>
          {levels.map((level) => (
            <Row key={level.id} level={level} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The home's own table of levels: what they cost, hold and fit, and how many people have them. */
export function CareLevelsPage() {
  const mayWrite = useMay('care.write')
  const levels = useOperationQuery(listLevels, useAsOfInput(), { keepPrevious: true })
  return (
    <Page
      title="照护等级"
      sub="机构自己定的等级、价格和服务内容"
      actions={
        <>
          <LinkButton to="/care/residents" variant="default">
            老人照护等级名单
          </LinkButton>
          {mayWrite ? <LinkButton to="/care/levels/new">登记照护等级</LinkButton> : null}
        </>
      }
    >
      <Loaded of={levels} what="照护等级表">
        {({ rows, withoutCount }) =>
          rows.length === 0 ? (
            <LevelExamples />
          ) : (
            <Panel>
              <Table levels={rows} />
              {withoutCount === 0 ? null : (
                <p className={classes.without}>
                  还有 {withoutCount} 位在住老人没有定等级。{' '}
                  <TextLink to="/care/residents" search={{ show: 'none' }} underline="always">
                    看名单
                  </TextLink>
                </p>
              )}
            </Panel>
          )
        }
      </Loaded>
    </Page>
  )
}
