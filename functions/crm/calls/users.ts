import type { Session } from '../session.ts';
import type { UserInfo } from '../types.ts';
import { answerOf, ask, hasMore, requiredList } from './ask.ts';

/** The users of an org. */
export interface Users {
  /** All users, or the one whose connection this is. One credit per 200. */
  users(which?: 'all' | 'me'): Promise<UserInfo[]>;
}

const USERS_A_PAGE = 200;
const LAST_PAGE = 50;

/** The calls on users of one session, by the SDK's operations. */
export function userCalls(session: Session): Users {
  return {
    async users(which = 'all') {
      const what = 'the users';
      const found: UserInfo[] = [];
      for (let page = 1; page <= LAST_PAGE; page += 1) {
        const answer = await ask(
          session,
          what,
          async (sdk) => {
            const params = new sdk.ParameterMap();
            await params.add(sdk.Users.GetUsersParam.TYPE, which === 'me' ? 'CurrentUser' : 'AllUsers');
            await params.add(sdk.Users.GetUsersParam.PAGE, page);
            await params.add(sdk.Users.GetUsersParam.PER_PAGE, USERS_A_PAGE);
            return answerOf(await new sdk.Users.UsersOperations().getUsers(params));
          },
          'read',
        );
        if (answer.status === 204) break;
        found.push(...requiredList(answer, 'users', what).map(userInfo));
        if (!hasMore(answer)) break;
      }
      return found;
    },
  };
}

function userInfo(user: Record<string, unknown>): UserInfo {
  const text = (key: string): string => (typeof user[key] === 'string' ? user[key] : '');
  const name = text('full_name') || [text('first_name'), text('last_name')].filter(Boolean).join(' ');
  return { id: text('id'), name, email: text('email'), active: text('status') === 'active' };
}
