import { printRights } from '#shared/contract/office/rights.ts'
import { roleHas, roleRights, roles, roleTitles, rightTitle } from '#shared/permissions.ts'
import { useAsk } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { notifyFailure } from '#renderer/domain/notify.ts'
import { IconPrinter } from '#renderer/ui/icons.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Button } from '@mantine/core'
import classes from './RightsPage.module.css'

function Print() {
  const print = useAsk(printRights)
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} stroke={1.5} />}
        loading={print.isPending}
        onClick={() => print.mutate({}, { onError: notifyFailure })}
      >
        打印
      </Button>
      <DocumentScreen document={print.data ?? null} onClose={print.reset} />
    </>
  )
}

/** Which role may do what. Fixed in the program; a home gives roles to people. */
export function RightsPage() {
  return (
    <Page
      title="权限表"
      sub="权限跟着角色走，在程序里定好；机构只决定谁有哪些角色"
      actions={<Print />}
    >
      <Panel className={classes.frame}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">权限</th>
              {roles.map((role) => (
                <th key={role} scope="col">
                  {roleTitles[role]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {roleRights.map((right) => (
              <tr key={right}>
                <th scope="row">{rightTitle(right)}</th>
                {roles.map((role) =>
                  roleHas(role, right) ? (
                    <td key={role} className={classes.yes} aria-label="可以">
                      ✓
                    </td>
                  ) : (
                    <td key={role} className={classes.no} aria-label="不可以">
                      –
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
    </Page>
  )
}
