import { roleHas, roleRights, roles, roleTitles, rightTitle } from '#shared/permissions.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import classes from './RightsPage.module.css'

/** Which role may do what. Fixed in the program; a home gives roles to people. */
export function RightsPage() {
  return (
    <Page title="权限表" sub="权限跟着角色走，在程序里定好；机构只决定谁有哪些角色">
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
