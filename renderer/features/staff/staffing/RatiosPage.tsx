import { getStaffingRatios } from '#shared/contract/staff/staffing-query.ts'
import { abilityGroups } from '#shared/contract/staff/staffing.ts'
import { groupWords } from '#shared/rules/staff/staffing-need.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { OtherSources, RatioSources } from './RatioSources.tsx'
import type { Shown } from './ratios-form.ts'
import { RatiosForm } from './RatiosForm.tsx'
import classes from './Staffing.module.css'
import { perCarerText } from './staffing-words.ts'

/** What the home set, for somebody who may only read it. */
function OwnFacts({ ratios, posts, levels }: Shown) {
  const names = new Map(posts.map(({ key, name }) => [key, name]))
  const perGroup = (part: 'day' | 'night', word: string) =>
    abilityGroups.map((group) => ({
      label: `${word}，${groupWords[group]}`,
      value: perCarerText(ratios[part][group]) ?? '没有定',
    }))
  const levelNames = (group: (typeof abilityGroups)[number]) =>
    levels.filter(({ level }) => ratios.groupOfLevel[level] === group).map(({ name }) => name)
  return (
    <Facts
      facts={[
        ...perGroup('day', '白天'),
        ...perGroup('night', '夜间'),
        {
          label: '夜班至少',
          value: ratios.nightLeast === null ? '没有定' : `${ratios.nightLeast} 人`,
        },
        {
          label: '算护理员的岗位',
          value: ratios.carerPosts.map((key) => names.get(key) ?? key).join('、'),
        },
        ...abilityGroups.map((group) => ({
          label: `算${groupWords[group]}的等级`,
          value: levelNames(group).join('、') || '没有',
        })),
        { label: '由谁决定', value: ratios.decidedBy ?? '没有定' },
      ]}
    />
  )
}

/** How the rulebook sorts the five levels; no standard that was read says so. */
function LevelSources({ levels }: Pick<Shown, 'levels'>) {
  return (
    <Panel title="能力等级归类的依据">
      <Lines label="能力等级归类的依据">
        {levels.map(({ level, name, group, status, note }) => (
          <li key={level}>
            <span>{name}</span>
            <span>{groupWords[group]}</span>
            <LineEnd>
              <CertaintyMark
                status={status}
                note={note}
                rulebook="staffing-ratios"
                path={`levels/${level}`}
              />
            </LineEnd>
          </li>
        ))}
      </Lines>
      <div className={classes.quiet}>
        配比的来源说“自理、部分自理、完全失能”，评估标准分五级，两者怎样对应由本院自己定。
      </div>
    </Panel>
  )
}

function Effects() {
  return (
    <Panel title="用在哪里">
      <Lines label="用在哪里">
        <li>排班表下面每班的“需要几人”，和发布排班前的核对</li>
        <li>今天：七天内排了班、人手不够的夜班</li>
        <li>人员配备和它的打印件</li>
      </Lines>
      <div className={classes.quiet}>没有定的，一律显示未知，不当作够。</div>
    </Panel>
  )
}

/** The ratios that the home goes by, and what sources say, each with how sure it is. */
export function RatiosPage() {
  const query = useOperationQuery(getStaffingRatios, {})
  const may = useMay('staff.write')
  return (
    <Page
      title="人员配比"
      sub="数字都是本院自定，不是法定要求；国家标准里的数字还没有读到正式文本"
      actions={
        <>
          <LinkButton to="/staff/rules" variant="default">
            不够时怎么办
          </LinkButton>
          <LinkButton to="/staff/staffing" variant="default">
            人员配备
          </LinkButton>
        </>
      }
    >
      <Loaded of={query} what="人员配比">
        {(shown) => (
          <>
            <PanelColumns
              isWideLeft
              left={
                <Panel title="本院自定">
                  {may ? <RatiosForm key={shown.version} shown={shown} /> : <OwnFacts {...shown} />}
                </Panel>
              }
              right={
                <>
                  <LevelSources levels={shown.levels} />
                  <Effects />
                </>
              }
            />
            <RatioSources proposals={shown.proposals} />
            <OtherSources others={shown.others} />
          </>
        )}
      </Loaded>
    </Page>
  )
}
