<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="kk_KZ" sourcelanguage="en">
    <context>
        <name>Banner</name>
        <message>
            <source>Details</source>
            <translation>Толығырақ</translation>
        </message>
        <message>
            <source>Copy details</source>
            <translation>Мәліметті көшіріп алу</translation>
        </message>
        <message>
            <source>Code for support: {code}</source>
            <translation>Қолдау қызметіне арналған код: {code}</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Жабу</translation>
        </message>
        <message>
            <source>Copied. It contains no personal data.</source>
            <translation>Көшірілді. Мұнда жеке деректер жоқ.</translation>
        </message>
    </context>
    <context>
        <name>ComboField</name>
        <message>
            <source>Choose an answer</source>
            <translation>Жауапты таңдаңыз</translation>
        </message>
    </context>
    <context>
        <name>DateField</name>
        <message>
            <source>dd.mm.yyyy</source>
            <translation>кк.аа.жжжж</translation>
        </message>
        <message>
            <source>There is no such day: {text}. Write day, month and year, for example {example}.</source>
            <translation>{text} деген күн жоқ. Күн, ай, жыл ретімен жазыңыз, мысалы {example}.</translation>
        </message>
        <message>
            <source>The year does not look right: {text}. For example {example}.</source>
            <translation>Жылын тексеріңіз: {text}. Мысалы, {example}.</translation>
        </message>
        <message>
            <source>Write day, month and year with digits, for example {example}.</source>
            <translation>Күн, ай, жылды санмен жазыңыз, мысалы {example}.</translation>
        </message>
    </context>
    <context>
        <name>FieldBlock</name>
        <message>
            <source>(optional)</source>
            <translation>(міндетті емес)</translation>
        </message>
    </context>
    <context>
        <name>FoldedJumpList</name>
        <message>
            <source>Check and finish</source>
            <translation>Тексеру және аяқтау</translation>
        </message>
    </context>
    <context>
        <name>Header</name>
        <message>
            <source>Search: name, IIN, phone, case number</source>
            <translation>Іздеу: аты, ЖСН, телефон, іс нөмірі</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Іздеу</translation>
        </message>
        <message>
            <source>New visit</source>
            <translation>Жаңа бару</translation>
        </message>
    </context>
    <context>
        <name>JumpList</name>
        <message>
            <source>Not started</source>
            <translation>Басталмаған</translation>
        </message>
        <message>
            <source>In progress</source>
            <translation>Толтырылуда</translation>
        </message>
        <message>
            <source>To be checked</source>
            <translation>Тексеру керек</translation>
        </message>
        <message>
            <source>Done</source>
            <comment>page</comment>
            <translation>Дайын</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Беттер</translation>
        </message>
        <message>
            <source>Check and finish</source>
            <translation>Тексеру және аяқтау</translation>
        </message>
    </context>
    <context>
        <name>Language</name>
        <message>
            <source>today {time}</source>
            <translation>бүгін {time}</translation>
        </message>
        <message>
            <source>yesterday {time}</source>
            <translation>кеше {time}</translation>
        </message>
        <message>
            <source>just now</source>
            <translation>жаңа ғана</translation>
        </message>
        <message numerus="yes">
            <source>%n minutes ago</source>
            <translation>
                <numerusform>%n минут бұрын</numerusform>
                <numerusform>%n минут бұрын</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hours ago</source>
            <translation>
                <numerusform>%n сағат бұрын</numerusform>
                <numerusform>%n сағат бұрын</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n days ago</source>
            <translation>
                <numerusform>%n күн бұрын</numerusform>
                <numerusform>%n күн бұрын</numerusform>
            </translation>
        </message>
        <message>
            <source>today</source>
            <translation>бүгін</translation>
        </message>
        <message>
            <source>tomorrow</source>
            <translation>ертең</translation>
        </message>
        <message>
            <source>yesterday</source>
            <translation>кеше</translation>
        </message>
        <message>
            <source>{size} KB</source>
            <translation>{size} КБ</translation>
        </message>
        <message>
            <source>{size} MB</source>
            <translation>{size} МБ</translation>
        </message>
        <message>
            <source>{size} GB</source>
            <translation>{size} ГБ</translation>
        </message>
    </context>
    <context>
        <name>Letters</name>
        <message>
            <source>Put the letter {letter}</source>
            <translation>{letter} әрпін қою</translation>
        </message>
        <message>
            <source>or Alt + А = Ә</source>
            <translation>немесе Alt + А = Ә</translation>
        </message>
    </context>
    <context>
        <name>Messages</name>
        <message>
            <source>Try again. If it comes back, tell the IT administrator.</source>
            <translation>Қайталап көріңіз. Тағы шықса, әкімшіге айтыңыз.</translation>
        </message>
        <message>
            <source>Tell the IT administrator. All other records go on as usual.</source>
            <translation>Әкімшіге айтыңыз. Қалған жазбалар әдеттегідей жүре береді.</translation>
        </message>
        <message>
            <source>We will try again by ourselves. You need not do anything.</source>
            <translation>Өзіміз қайталаймыз. Ештеңе істеудің қажеті жоқ.</translation>
        </message>
        <message>
            <source>Try another network. If it comes back, tell the IT administrator.</source>
            <translation>Басқа желіні қолданып көріңіз. Қайталанса, әкімшіге айтыңыз.</translation>
        </message>
        <message>
            <source>Call support.</source>
            <translation>Қолдау қызметіне хабарласыңыз.</translation>
        </message>
        <message>
            <source>A newer version of Tirek made this store. Your records are safe.</source>
            <translation>Қойманы Тіректің жаңа нұсқасы жасаған. Жазбалар сақтаулы.</translation>
        </message>
        <message>
            <source>Install the newer version, then open it again.</source>
            <translation>Жаңа нұсқаны орнатып, қайта ашыңыз.</translation>
        </message>
        <message>
            <source>Part of the store cannot be read. What was read before is safe.</source>
            <translation>Қойманың бір бөлігі оқылмады. Бұрын оқылғаны сақтаулы.</translation>
        </message>
        <message>
            <source>Do not switch off. Call support: a spare copy may bring everything back.</source>
            <translation>Ноутбукті өшірмеңіз. Қолдау қызметіне хабарласыңыз: сақтық көшірме бәрін қалпына келтіруі мүмкін.</translation>
        </message>
        <message>
            <source>Something in Tirek went wrong. Your draft is safe.</source>
            <translation>Тіректе ақау болды. Жобаңыз сақтаулы.</translation>
        </message>
        <message>
            <source>Go on, and tell support about it when you can.</source>
            <translation>Жалғастыра беріңіз, мүмкіндік болғанда қолдау қызметіне айтыңыз.</translation>
        </message>
        <message>
            <source>This form file cannot be used. The forms in use have not changed.</source>
            <translation>Бұл форма файлын қолдануға болмайды. Қазіргі формалар өзгерген жоқ.</translation>
        </message>
        <message>
            <source>Correct sheet {sheet}, row {row}, and publish it again.</source>
            <translation>{sheet} парағын, {row}-жолды түзетіп, қайта жариялаңыз.</translation>
        </message>
        <message>
            <source>Ask the author of the form to change it. Forms already here still work.</source>
            <translation>Форма авторынан өзгертуді сұраңыз. Бұрынғы формалар жұмыс істей береді.</translation>
        </message>
        <message>
            <source>The settings of the store do not fit this laptop. Nothing has changed.</source>
            <translation>Қойманың баптауы бұл ноутбукке сай келмейді. Ештеңе өзгерген жоқ.</translation>
        </message>
        <message>
            <source>Tirek is already running in another window.</source>
            <translation>Тірек басқа терезеде ашық тұр.</translation>
        </message>
        <message>
            <source>Go to that window, or close it and try again.</source>
            <translation>Сол терезеге өтіңіз немесе оны жауып, қайталаңыз.</translation>
        </message>
        <message>
            <source>There is no store of this worker on this laptop.</source>
            <translation>Бұл ноутбукте осы қызметкердің қоймасы жоқ.</translation>
        </message>
        <message>
            <source>Check the worker code, or set up the laptop with a code from your supervisor.</source>
            <translation>Қызметкер кодын тексеріңіз немесе ноутбукті жетекші берген кодпен баптаңыз.</translation>
        </message>
        <message>
            <source>The laptop has too little free memory to open the store. Nothing is lost.</source>
            <translation>Қойманы ашуға ноутбуктің жады жетпей тұр. Ештеңе жоғалған жоқ.</translation>
        </message>
        <message>
            <source>Close other programs and try again.</source>
            <translation>Басқа бағдарламаларды жауып, қайталаңыз.</translation>
        </message>
        <message>
            <source>Someone or something has changed the store from outside.</source>
            <translation>Қойма сырттан өзгертілген.</translation>
        </message>
        <message>
            <source>Do not enter new data. Tell your supervisor and support.</source>
            <translation>Жаңа дерек енгізбеңіз. Жетекшіге және қолдау қызметіне айтыңыз.</translation>
        </message>
        <message>
            <source>This passphrase does not open the store. Nothing is lost.</source>
            <translation>Бұл құпия фраза қойманы ашпады. Ештеңе жоғалған жоқ.</translation>
        </message>
        <message>
            <source>Check the keyboard language and Caps Lock, then try again.</source>
            <translation>Пернетақта тілі мен Caps Lock-ты тексеріп, қайталаңыз.</translation>
        </message>
        <message>
            <source>This passphrase is easy to guess.</source>
            <translation>Бұл құпия фразаны табу оңай.</translation>
        </message>
        <message>
            <source>Take the six words Tirek offers, or add more words.</source>
            <translation>Тірек ұсынған алты сөзді алыңыз немесе сөз қосыңыз.</translation>
        </message>
        <message>
            <source>The disk is full. Everything saved so far is safe.</source>
            <translation>Диск толып қалды. Осыған дейін сақталғанның бәрі аман.</translation>
        </message>
        <message>
            <source>Free some space; Tirek will save the rest by itself.</source>
            <translation>Орын босатыңыз, қалғанын Тірек өзі сақтайды.</translation>
        </message>
        <message>
            <source>The disk did not answer. What was saved before is safe.</source>
            <translation>Диск жауап бермеді. Бұрын сақталғаны аман.</translation>
        </message>
        <message>
            <source>Leave the laptop on, wait a minute, try again; then call support.</source>
            <translation>Ноутбукті өшірмей, бір минут күтіп, қайталаңыз; болмаса, қолдау қызметіне хабарласыңыз.</translation>
        </message>
        <message>
            <source>The last save is not finished yet. Nothing is lost.</source>
            <translation>Соңғы сақтау әлі аяқталған жоқ. Ештеңе жоғалған жоқ.</translation>
        </message>
        <message>
            <source>Wait a moment and try again.</source>
            <translation>Сәл күтіп, қайталаңыз.</translation>
        </message>
        <message>
            <source>This record is not on this laptop.</source>
            <translation>Бұл жазба осы ноутбукте жоқ.</translation>
        </message>
        <message>
            <source>Sync, then open it again.</source>
            <translation>Синхрондап, қайта ашыңыз.</translation>
        </message>
        <message>
            <source>This draft is no longer here. It was finished or removed.</source>
            <translation>Бұл жоба енді мұнда жоқ. Ол аяқталған немесе алып тасталған.</translation>
        </message>
        <message>
            <source>Look under Recently removed or in the family's history.</source>
            <translation>«Жақында жойылғандар» тізімінен немесе отбасы тарихынан қараңыз.</translation>
        </message>
        <message>
            <source>Your role cannot do this.</source>
            <translation>Сіздің рөліңізге бұл әрекет рұқсат етілмеген.</translation>
        </message>
        <message>
            <source>Ask your supervisor if you need it.</source>
            <translation>Қажет болса, жетекшіге жүгініңіз.</translation>
        </message>
        <message>
            <source>The answers of this form depend on each other in a circle.</source>
            <translation>Бұл форманың жауаптары бір-біріне тұйық шеңбер болып тәуелді.</translation>
        </message>
        <message>
            <source>Ask the author of the form to correct it.</source>
            <translation>Форма авторынан түзетуді сұраңыз.</translation>
        </message>
        <message>
            <source>The form is larger than Tirek accepts.</source>
            <translation>Форма Тірек қабылдайтын көлемнен үлкен.</translation>
        </message>
        <message>
            <source>Split it into two forms.</source>
            <translation>Оны екі формаға бөліңіз.</translation>
        </message>
        <message>
            <source>The form of this record is not on this laptop. Your answers are kept.</source>
            <translation>Бұл жазбаның формасы осы ноутбукте жоқ. Жауаптарыңыз сақталды.</translation>
        </message>
        <message>
            <source>Sync to get the form, then go on.</source>
            <translation>Форманы алу үшін синхрондап, жалғастырыңыз.</translation>
        </message>
        <message>
            <source>The form uses something Tirek does not know yet.</source>
            <translation>Формада Тірек әлі білмейтін нәрсе бар.</translation>
        </message>
        <message>
            <source>One record did not arrive whole and was not taken in. Nothing is lost.</source>
            <translation>Бір жазба толық жетпеді, сондықтан қабылданбады. Ештеңе жоғалған жоқ.</translation>
        </message>
        <message>
            <source>One record from the centre could not be trusted and was not taken in.</source>
            <translation>Орталықтан келген бір жазбаға сенуге болмайды, ол қабылданбады.</translation>
        </message>
        <message>
            <source>One record is too large to be sent. It is safe on this laptop.</source>
            <translation>Бір жазба жіберуге тым үлкен. Ол осы ноутбукте сақтаулы.</translation>
        </message>
        <message>
            <source>Split a long text or take out a large attachment, then finish again.</source>
            <translation>Ұзын мәтінді бөліңіз немесе үлкен файлды алып тастап, қайта аяқтаңыз.</translation>
        </message>
        <message>
            <source>One record comes from someone this laptop does not know. It was not taken in.</source>
            <translation>Бір жазбаның авторын бұл ноутбук танымайды. Ол қабылданбады.</translation>
        </message>
        <message>
            <source>Sync once more. If it comes back, tell the IT administrator.</source>
            <translation>Тағы бір рет синхрондаңыз. Қайталанса, әкімшіге айтыңыз.</translation>
        </message>
        <message>
            <source>What arrived cannot be read. Nothing has changed.</source>
            <translation>Келген деректі оқу мүмкін болмады. Ештеңе өзгерген жоқ.</translation>
        </message>
        <message>
            <source>The centre is busy. Your data is safe here.</source>
            <translation>Орталық бос емес. Деректеріңіз сақтаулы.</translation>
        </message>
        <message>
            <source>We will try again a little later.</source>
            <translation>Сәл кейінірек қайталаймыз.</translation>
        </message>
        <message>
            <source>The centre has a fault. Your data is safe here.</source>
            <translation>Орталықта ақау бар. Деректеріңіз осында сақтаулы.</translation>
        </message>
        <message>
            <source>The centre has no room for new records just now. They wait on this laptop.</source>
            <translation>Орталықта қазір жаңа жазбаға орын жоқ. Олар осы ноутбукте күтіп тұр.</translation>
        </message>
        <message>
            <source>Tell your supervisor. We keep trying.</source>
            <translation>Жетекшіге айтыңыз. Біз қайталай береміз.</translation>
        </message>
        <message>
            <source>Something else answered instead of the centre. Nothing was sent.</source>
            <translation>Орталықтың орнына басқа біреу жауап берді. Ештеңе жіберілмеді.</translation>
        </message>
        <message>
            <source>Could not reach the centre. Your data is safe here.</source>
            <translation>Орталық жауап бермеді. Деректеріңіз осында сақтаулы.</translation>
        </message>
        <message>
            <source>The centre says it was restored from a backup, but cannot prove it. Nothing was sent.</source>
            <translation>Орталық сақтық көшірмеден қалпына келгенін айтты, бірақ дәлелдей алмады. Ештеңе жіберілмеді.</translation>
        </message>
        <message>
            <source>Tell the IT administrator. You may go on working.</source>
            <translation>Әкімшіге айтыңыз. Жұмысты жалғастыра беріңіз.</translation>
        </message>
        <message>
            <source>The centre gave an answer that Tirek does not understand. Your data is safe here.</source>
            <translation>Орталықтың жауабы түсініксіз. Деректеріңіз осында сақтаулы.</translation>
        </message>
        <message>
            <source>We will try again by ourselves. If it comes back, tell the IT administrator.</source>
            <translation>Өзіміз қайталаймыз. Тағы шықса, әкімшіге айтыңыз.</translation>
        </message>
        <message>
            <source>This version of Tirek is too old for the centre. Your data is safe here.</source>
            <translation>Тіректің бұл нұсқасы орталық үшін ескі. Деректеріңіз осында сақтаулы.</translation>
        </message>
        <message>
            <source>Ask the IT administrator for the update when you are at the office.</source>
            <translation>Кеңсеге барғанда әкімшіден жаңартуды сұраңыз.</translation>
        </message>
        <message>
            <source>The laptop cannot be sure that it is talking to the centre. Nothing was sent.</source>
            <translation>Ноутбук орталықпен сөйлесіп тұрғанына сенімді емес. Ештеңе жіберілмеді.</translation>
        </message>
        <message>
            <source>This code has run out.</source>
            <translation>Кодтың мерзімі өткен.</translation>
        </message>
        <message>
            <source>Ask your supervisor for a new code.</source>
            <translation>Жетекшіден жаңа код сұраңыз.</translation>
        </message>
        <message>
            <source>This code has been used already.</source>
            <translation>Бұл код бұрын қолданылған.</translation>
        </message>
        <message>
            <source>This code does not fit.</source>
            <translation>Код сәйкес келмеді.</translation>
        </message>
        <message>
            <source>Check the letters and try again, or ask your supervisor for a new code.</source>
            <translation>Әріптерін тексеріп, қайталаңыз немесе жетекшіден жаңа код сұраңыз.</translation>
        </message>
        <message>
            <source>Several codes in a row did not fit. Nothing has changed.</source>
            <translation>Қатарынан бірнеше код сәйкес келмеді. Ештеңе өзгерген жоқ.</translation>
        </message>
        <message>
            <source>Wait a little, then ask your supervisor to read the code to you.</source>
            <translation>Біраз күтіп, жетекшіден кодты оқып беруді сұраңыз.</translation>
        </message>
        <message>
            <source>Your supervisor has not confirmed this laptop yet.</source>
            <translation>Жетекші бұл ноутбукті әлі растаған жоқ.</translation>
        </message>
        <message>
            <source>Call your supervisor and compare the words, then try again.</source>
            <translation>Жетекшіге хабарласып, сөздерді салыстырыңыз да, қайталаңыз.</translation>
        </message>
        <message>
            <source>The agency has ended this laptop's access. Nothing you wrote has been sent to anyone else.</source>
            <translation>Ұйым бұл ноутбуктің рұқсатын тоқтатты. Жазғаныңыз басқа ешкімге жіберілген жоқ.</translation>
        </message>
        <message>
            <source>Call your supervisor: together you decide what happens to the unsent records.</source>
            <translation>Жетекшіге хабарласыңыз: жіберілмеген жазбаларды не істеу керегін бірге шешесіздер.</translation>
        </message>
    </context>
    <context>
        <name>PassphraseField</name>
        <message>
            <source>Show</source>
            <translation>Көрсету</translation>
        </message>
        <message>
            <source>Show passphrase</source>
            <translation>Құпия фразаны көрсету</translation>
        </message>
        <message>
            <source>Caps Lock is on</source>
            <translation>Caps Lock қосулы</translation>
        </message>
        <message>
            <source>Hide</source>
            <translation>Жасыру</translation>
        </message>
        <message>
            <source>Keyboard: Kazakh</source>
            <translation>Пернетақта: қазақша</translation>
        </message>
        <message>
            <source>Keyboard: Russian</source>
            <translation>Пернетақта: орысша</translation>
        </message>
        <message>
            <source>Keyboard: English</source>
            <translation>Пернетақта: ағылшынша</translation>
        </message>
    </context>
    <context>
        <name>Rail</name>
        <message>
            <source>Today</source>
            <translation>Бүгін</translation>
        </message>
        <message>
            <source>Families</source>
            <translation>Отбасылар</translation>
        </message>
        <message>
            <source>Visits</source>
            <translation>Бару</translation>
        </message>
        <message>
            <source>Tasks</source>
            <translation>Тапсырмалар</translation>
        </message>
        <message>
            <source>Sync</source>
            <translation>Синхрондау</translation>
        </message>
        <message>
            <source>Reports</source>
            <translation>Есептер</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Анықтама</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Баптаулар</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>Құлыптау</translation>
        </message>
        <message>
            <source>Places</source>
            <translation>Бөлімдер</translation>
        </message>
        <message>
            <source>Tirek</source>
            <translation>Тірек</translation>
        </message>
    </context>
    <context>
        <name>RiskMark</name>
        <message>
            <source>Urgent</source>
            <translation>Шұғыл</translation>
        </message>
        <message>
            <source>High</source>
            <translation>Жоғары</translation>
        </message>
        <message>
            <source>Medium</source>
            <translation>Орташа</translation>
        </message>
        <message>
            <source>Low</source>
            <translation>Төмен</translation>
        </message>
        <message>
            <source>Not assessed</source>
            <translation>Бағаланбаған</translation>
        </message>
        <message>
            <source>Level of risk: {level}</source>
            <translation>Тәуекел деңгейі: {level}</translation>
        </message>
    </context>
    <context>
        <name>StateMark</name>
        <message>
            <source>Draft</source>
            <translation>Жоба</translation>
        </message>
        <message>
            <source>Only here</source>
            <translation>Тек осында</translation>
        </message>
        <message>
            <source>Being sent</source>
            <translation>Жіберілуде</translation>
        </message>
        <message>
            <source>The centre has it</source>
            <translation>Орталықта бар</translation>
        </message>
        <message>
            <source>Needs you</source>
            <translation>Сізді күтеді</translation>
        </message>
        <message>
            <source>Returned</source>
            <translation>Қайтарылды</translation>
        </message>
        <message>
            <source>Set aside at the centre</source>
            <translation>Орталықта бөлек қойылды</translation>
        </message>
    </context>
    <context>
        <name>StatusStrip</name>
        <message>
            <source>Sync now</source>
            <translation>Қазір синхрондау</translation>
        </message>
    </context>
</TS>
