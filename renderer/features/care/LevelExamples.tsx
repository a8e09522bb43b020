import { recordExampleLevels } from '#shared/contract/care/care-level.ts'
import { careLevelExamples } from '#shared/rules/care-level-examples.ts'
import { abilityLevelNames } from '#shared/rules/ability-words.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import classes from './CareLevels.module.css'

function levelText(abilityLevels: readonly number[] | null): string {
  if (abilityLevels === null) return '不限能力等级'
  return abilityLevels.map((level) => abilityLevelNames[level]).join('、')
}

/** An empty table: what it is for, and tables seen elsewhere to begin with. */
export function LevelExamples() {
  const mayWrite = useMay('care.write')
  const command = useCommand(recordExampleLevels)
  const today = useToday()
  return (
    <>
      <Panel>
        <EmptyState
          title="还没有照护等级"
          action={mayWrite ? <LinkButton to="/care/levels/new">登记照护等级</LinkButton> : null}
        >
          名称、价格和服务内容由机构自己定，国家没有统一的表。可以逐个登记，也可以从下面的示例开始再改。
        </EmptyState>
      </Panel>
      <div className={classes.examples}>
        {careLevelExamples.map(({ key, title, levels, status, note }) => (
          <Panel
            key={key}
            title={title}
            aside={
              <span className={classes.marks}>
                <span className={classes.example}>示例，非规定</span>
                <CertaintyMark status={status} note={note} />
              </span>
            }
          >
            <ul className={classes.levels}>
              {levels.map(({ name, abilityLevels }) => (
                <li key={name}>
                  <strong>{name}</strong>
                  <span className="unknown">{levelText(abilityLevels)}</span>
                </li>
              ))}
            </ul>
            {mayWrite ? (
              <ConfirmButton
                title={`采用示例：${title}`}
                explanation={`登记这 ${levels.length} 个等级，从今天起启用，价格和服务内容留空。示例不是规定，之后逐个改成机构自己的。`}
                confirmLabel="采用"
                onConfirm={async () => {
                  await command.mutateAsync({ example: key, levelFrom: today })
                  notifyDone('已登记，逐个补上价格和服务内容')
                }}
              >
                采用
              </ConfirmButton>
            ) : null}
          </Panel>
        ))}
      </div>
    </>
  )
}
