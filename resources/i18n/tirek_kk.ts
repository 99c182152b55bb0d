<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="kk_KZ" sourcelanguage="en">
    <context>
        <name>AddFamily</name>
        <message>
            <source>Save</source>
            <translation>Сақтау</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Артқа</translation>
        </message>
        <message>
            <source>Save and write down the message that came in</source>
            <translation>Сақтап, түскен хабарламаны жазу</translation>
        </message>
        <message>
            <source>Write the family's name, for example the mother's.</source>
            <translation>Отбасының атауын жазыңыз, мысалы анасының аты-жөні.</translation>
        </message>
        <message>
            <source>Saving</source>
            <translation>Сақталуда</translation>
        </message>
        <message>
            <source>Name of the family</source>
            <translation>Отбасының атауы</translation>
        </message>
        <message>
            <source>Case number</source>
            <translation>Іс нөмірі</translation>
        </message>
        <message>
            <source>Village</source>
            <translation>Ауыл</translation>
        </message>
        <message>
            <source>Street and house</source>
            <translation>Көшесі мен үйі</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>Телефон</translation>
        </message>
        <message>
            <source>District</source>
            <translation>Аудан</translation>
        </message>
        <message>
            <source>Rural district</source>
            <translation>Ауылдық округ</translation>
        </message>
        <message>
            <source>Add family</source>
            <translation>Отбасын қосу</translation>
        </message>
        <message>
            <source>Families</source>
            <translation>Отбасылар</translation>
        </message>
        <message>
            <source>Looks like someone on record</source>
            <translation>Тіркеуде барларға ұқсайды</translation>
        </message>
        <message>
            <source>last visit {date}</source>
            <translation>соңғы бару {date}</translation>
        </message>
        <message>
            <source>If it is another family, just go on.</source>
            <translation>Басқа отбасы болса, жалғастыра беріңіз.</translation>
        </message>
    </context>
    <context>
        <name>AddTask</name>
        <message>
            <source>What is to be done</source>
            <translation>Не істеу керек</translation>
        </message>
        <message>
            <source>New task</source>
            <translation>Жаңа тапсырма</translation>
        </message>
        <message>
            <source>Write what is to be done.</source>
            <translation>Не істеу керегін жазыңыз.</translation>
        </message>
        <message>
            <source>Choose the family this is for.</source>
            <translation>Бұл қай отбасыға екенін таңдаңыз.</translation>
        </message>
    </context>
    <context>
        <name>AdoptionPage</name>
        <message>
            <source>Choose a colleague.</source>
            <translation>Әріптесті таңдаңыз.</translation>
        </message>
        <message>
            <source>Adoption {number}</source>
            <translation>Асырап алу {number}</translation>
        </message>
        <message>
            <source>Adoptions</source>
            <translation>Бала асырап алу</translation>
        </message>
        <message>
            <source>Not finished</source>
            <translation>Аяқталмаған</translation>
        </message>
        <message>
            <source>The next report is due {date}.</source>
            <translation>Келесі есеп мерзімі: {date}.</translation>
        </message>
        <message>
            <source>The child's family: {name}. Nothing of this stands in its file.</source>
            <translation>Баланың отбасы: {name}. Оның ісінде бұл туралы ештеңе жоқ.</translation>
        </message>
        <message>
            <source>Decide between two versions</source>
            <translation>Екі нұсқаның бірін таңдау</translation>
        </message>
        <message>
            <source>Who may see it</source>
            <translation>Мұны кім көреді</translation>
        </message>
        <message>
            <source>Only a supervisor who may see it lets others in.</source>
            <translation>Басқаларға мұны көретін жетекші ғана рұқсат береді.</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Жалғастыру</translation>
        </message>
        <message>
            <source>ended</source>
            <translation>аяқталған</translation>
        </message>
        <message>
            <source>End today</source>
            <translation>Бүгін аяқтау</translation>
        </message>
        <message>
            <source>There is nobody else to let in. New colleagues appear after a sync.</source>
            <translation>Рұқсат берілетін басқа ешкім жоқ. Жаңа әріптестер синхрондаудан кейін шығады.</translation>
        </message>
        <message>
            <source>Choose a colleague</source>
            <translation>Әріптесті таңдаңыз</translation>
        </message>
        <message>
            <source>Let a colleague in</source>
            <translation>Әріптеске рұқсат беру</translation>
        </message>
        <message>
            <source>Let in</source>
            <translation>Рұқсат беру</translation>
        </message>
    </context>
    <context>
        <name>AdoptionsPage</name>
        <message>
            <source>Write the number of the file.</source>
            <translation>Іс нөмірін жазыңыз.</translation>
        </message>
        <message>
            <source>Write the child's name.</source>
            <translation>Баланың атын жазыңыз.</translation>
        </message>
        <message>
            <source>Choose the family, or leave this empty.</source>
            <translation>Отбасын таңдаңыз немесе бос қалдырыңыз.</translation>
        </message>
        <message>
            <source>Open an adoption</source>
            <translation>Асырап алу ісін ашу</translation>
        </message>
        <message>
            <source>Only those see an adoption whom a supervisor let in by name. Nothing of it stands in the file of a family.</source>
            <translation>Бала асырап алуды жетекші атын атап рұқсат бергендер ғана көреді. Отбасының ісінде ол туралы ештеңе жазылмайды.</translation>
        </message>
        <message>
            <source>Adoptions</source>
            <translation>Бала асырап алу</translation>
        </message>
        <message>
            <source>There is no adoption that you may see.</source>
            <translation>Сізге көруге рұқсат етілген асырап алу ісі жоқ.</translation>
        </message>
        <message>
            <source>report due {date}</source>
            <translation>есеп мерзімі {date}</translation>
        </message>
        <message>
            <source>Choose a colleague</source>
            <translation>Әріптесті таңдаңыз</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Бас тарту</translation>
        </message>
        <message>
            <source>It stands in the agenda: do not write a name here.</source>
            <translation>Ол күн тәртібінде көрінеді: мұнда ат жазбаңыз.</translation>
        </message>
        <message>
            <source>Type a name, a village or a number, then choose. The file of the family stays as it is.</source>
            <translation>Тегін, ауылын немесе нөмірін теріп, таңдаңыз. Отбасының ісі сол күйінде қалады.</translation>
        </message>
        <message>
            <source>This colleague sees the adoption from now on, and you. You can let in others later.</source>
            <translation>Енді мұны осы әріптес пен сіз көресіз. Басқаларға кейін рұқсат бере аласыз.</translation>
        </message>
        <message>
            <source>New adoption</source>
            <translation>Жаңа асырап алу ісі</translation>
        </message>
        <message>
            <source>Number of the file</source>
            <translation>Іс нөмірі</translation>
        </message>
        <message>
            <source>Surname of the child</source>
            <translation>Баланың тегі</translation>
        </message>
        <message>
            <source>Name of the child</source>
            <translation>Баланың аты</translation>
        </message>
        <message>
            <source>The child's family (if it is here)</source>
            <translation>Баланың отбасы (осында болса)</translation>
        </message>
        <message>
            <source>Who works on it</source>
            <translation>Кім жүргізеді</translation>
        </message>
    </context>
    <context>
        <name>AnnotateBox</name>
        <message>
            <source>Draw on the photo with a finger, a pen or the mouse.</source>
            <translation>Суреттің үстіне саусақпен, қаламмен немесе тінтуірмен салыңыз.</translation>
        </message>
        <message>
            <source>Draw on it</source>
            <translation>Үстіне салу</translation>
        </message>
        <message>
            <source>Take back the last stroke</source>
            <translation>Соңғы сызықты алып тастау</translation>
        </message>
        <message>
            <source>Begin again</source>
            <translation>Қайта бастау</translation>
        </message>
        <message>
            <source>Done drawing</source>
            <translation>Салып болдым</translation>
        </message>
        <message>
            <source>Drawn. Only on this laptop.</source>
            <translation>Салынды. Тек осы ноутбукте.</translation>
        </message>
    </context>
    <context>
        <name>AnswerLines</name>
        <message>
            <source>They were given before the form changed, and the new one has no such place for them.</source>
            <translation>Олар форма өзгергенге дейін берілген, жаңасында оларға орын жоқ.</translation>
        </message>
        <message>
            <source>Answers from an earlier version of the form</source>
            <translation>Форманың бұрынғы нұсқасындағы жауаптар</translation>
        </message>
        <message>
            <source>No answer</source>
            <translation>Жауап жоқ</translation>
        </message>
    </context>
    <context>
        <name>AwayPart</name>
        <message>
            <source>Moves to another family</source>
            <translation>Басқа отбасына көшеді</translation>
        </message>
        <message>
            <source>Withdraw</source>
            <translation>Алып тастау</translation>
        </message>
        <message>
            <source>Leaving this file</source>
            <translation>Осы істен шығу</translation>
        </message>
        <message>
            <source>To which family?</source>
            <translation>Қай отбасына?</translation>
        </message>
        <message>
            <source>It must have a file on this laptop. Name, birth, IIN and documents go along.</source>
            <translation>Оның ісі осы ноутбукта болуы керек. Аты, туған күні, ЖСН мен құжаттары бірге көшеді.</translation>
        </message>
        <message>
            <source>From which day?</source>
            <translation>Қай күннен?</translation>
        </message>
        <message>
            <source>Move</source>
            <translation>Көшіру</translation>
        </message>
        <message>
            <source>Choose the family.</source>
            <translation>Отбасыны таңдаңыз.</translation>
        </message>
        <message>
            <source>Write the day of the move; it is not in the future.</source>
            <translation>Көшкен күнін жазыңыз; ол болашақта болмайды.</translation>
        </message>
        <message>
            <source>Why is this person withdrawn?</source>
            <translation>Бұл адам неге істен алынады?</translation>
        </message>
        <message>
            <source>It is hidden, not deleted, and can be brought back. The reason is kept.</source>
            <translation>Ол жасырылады, жойылмайды, қайтаруға болады. Себебі сақталады.</translation>
        </message>
        <message>
            <source>Write the reason first.</source>
            <translation>Алдымен себебін жазыңыз.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Бас тарту</translation>
        </message>
    </context>
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
        <name>BirthField</name>
        <message>
            <source>How exactly the birth is known</source>
            <translation>Туған күні қаншалықты нақты белгілі</translation>
        </message>
        <message>
            <source>Write month and year, for example {example}.</source>
            <translation>Айы мен жылын жазыңыз, мысалы {example}.</translation>
        </message>
        <message>
            <source>Write the year, for example {example}.</source>
            <translation>Жылын жазыңыз, мысалы {example}.</translation>
        </message>
        <message>
            <source>Write day, month and year, for example {example}. If only the year is known, say so beside.</source>
            <translation>Күнін, айын, жылын жазыңыз, мысалы {example}. Тек жылы белгілі болса, қасынан соны таңдаңыз.</translation>
        </message>
    </context>
    <context>
        <name>CallOff</name>
        <message>
            <source>Why</source>
            <translation>Неге</translation>
        </message>
        <message>
            <source>The reason stays with the visit.</source>
            <translation>Себебі барумен бірге сақталады.</translation>
        </message>
        <message>
            <source>And those after it in the series</source>
            <translation>Осы тізбектегі кейінгілерін де</translation>
        </message>
        <message>
            <source>Call off</source>
            <translation>Баруды тоқтату</translation>
        </message>
        <message>
            <source>Keep the visit</source>
            <translation>Баруды қалдыру</translation>
        </message>
        <message>
            <source>Write why it is called off.</source>
            <translation>Неге болмайтынын жазыңыз.</translation>
        </message>
    </context>
    <context>
        <name>CaseloadPage</name>
        <message>
            <source>Caseload</source>
            <translation>Жүктеме</translation>
        </message>
        <message>
            <source>Tasks</source>
            <translation>Тапсырмалар</translation>
        </message>
        <message>
            <source>Nobody works on an open file of this laptop.</source>
            <translation>Бұл ноутбуктағы ашық істермен ешкім жұмыс істемейді.</translation>
        </message>
        <message>
            <source>Worker</source>
            <translation>Қызметкер</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>Ұпай</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Істер</translation>
        </message>
        <message>
            <source>Overdue files</source>
            <translation>Мерзімі өткен істер</translation>
        </message>
        <message>
            <source>Unknown worker</source>
            <translation>Белгісіз маман</translation>
        </message>
        <message>
            <source>Overdue files: {count}</source>
            <translation>Мерзімі өткен істер: {count}</translation>
        </message>
        <message>
            <source>{points} of {ceiling}</source>
            <translation>{points} / {ceiling}</translation>
        </message>
        <message>
            <source>{said}, overloaded</source>
            <translation>{said}, жүктеме артық</translation>
        </message>
        <message>
            <source>{count} of them as a substitute</source>
            <translation>оның {count} алмастыру бойынша</translation>
        </message>
        <message>
            <source>overloaded</source>
            <translation>жүктемесі артық</translation>
        </message>
        <message>
            <source>{name}: {points} points, {files} files, {overdue} overdue</source>
            <translation>{name}: {points} ұпай, {files} іс, мерзімі өткені {overdue}</translation>
        </message>
        <message>
            <source>Points are counted by the level of risk: {weights}. Weights and the ceiling are defaults of the programme, not a legal norm.</source>
            <translation>Ұпайлар тәуекел деңгейі бойынша есептеледі: {weights}. Салмақтар мен шек — бағдарламаның әдепкі мәндері, заң нормасы емес.</translation>
        </message>
        <message>
            <source>A file counts for the worker who is responsible, and for a substitute while that lasts.</source>
            <translation>Іс жауапты маманға, ал алмастыру кезінде алмастырушыға да есептеледі.</translation>
        </message>
        <message>
            <source>How it is counted</source>
            <translation>Қалай есептеледі</translation>
        </message>
        <message>
            <source>Staffing of the district</source>
            <translation>Ауданның штаты</translation>
        </message>
        <message>
            <source>Norm: one guardianship specialist for at most {count} children of the district.</source>
            <translation>Норма: аудандағы {count} балаға кемінде бір қорғаншылық маманы.</translation>
        </message>
        <message>
            <source>The number of children and of specialists of the district has not been entered: a supervisor does it under Deadlines and rules.</source>
            <translation>Аудандағы балалар мен мамандар саны енгізілмеген: оны жетекші «Мерзімдер мен ережелер» бетінде енгізеді.</translation>
        </message>
        <message>
            <source>The district has one specialist for {count} children.</source>
            <translation>Ауданда {count} балаға бір маман келеді.</translation>
        </message>
        <message>
            <source>This ratio says nothing of the caseload of one worker.</source>
            <translation>Бұл арақатынас бір маманның жүктемесі туралы ештеңе айтпайды.</translation>
        </message>
    </context>
    <context>
        <name>CheckPage</name>
        <message>
            <source>Not filled in.</source>
            <translation>Толтырылмаған.</translation>
        </message>
        <message>
            <source>Fill it in now</source>
            <translation>Қазір толтыру</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Өзгерту</translation>
        </message>
        <message>
            <source>Change: {page}</source>
            <translation>Өзгерту: {page}</translation>
        </message>
        <message>
            <source>Answers: covered. Hold Space to read them.</source>
            <translation>Жауаптар жабық. Оқу үшін бос орын пернесін басып тұрыңыз.</translation>
        </message>
        <message>
            <source>Finish visit</source>
            <translation>Баруды аяқтау</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Артқа</translation>
        </message>
        <message>
            <source>Finish</source>
            <translation>Аяқтау</translation>
        </message>
        <message>
            <source>Saving</source>
            <translation>Сақталуда</translation>
        </message>
        <message>
            <source>Check and finish</source>
            <translation>Тексеру және аяқтау</translation>
        </message>
        <message numerus="yes">
            <source>To finish, put %n answers right</source>
            <translation>
                <numerusform>Аяқтау үшін %n жауапты түзетіңіз</numerusform>
                <numerusform>Аяқтау үшін %n жауапты түзетіңіз</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Look once more at %n answers</source>
            <translation>
                <numerusform>%n жауапқа тағы бір қараңыз</numerusform>
                <numerusform>%n жауапқа тағы бір қараңыз</numerusform>
            </translation>
        </message>
        <message>
            <source>The risk is not assessed</source>
            <translation>Тәуекел бағаланбаған</translation>
        </message>
        <message>
            <source>You can finish the visit without it. The earlier level stays as it is.</source>
            <translation>Баруды бағалаусыз да аяқтауға болады. Бұрынғы деңгей сол күйінде қалады.</translation>
        </message>
        <message numerus="yes">
            <source>%n questions of the assessment are open</source>
            <translation>
                <numerusform>Бағалауда %n сұрақ ашық қалды</numerusform>
                <numerusform>Бағалауда %n сұрақ ашық қалды</numerusform>
            </translation>
        </message>
        <message>
            <source>You can finish all the same. The level may then stay “not assessed”.</source>
            <translation>Солай да аяқтауға болады. Онда деңгей «бағаланбаған» болып қалуы мүмкін.</translation>
        </message>
        <message>
            <source>Hidden answers ({count}) stay in the draft and will not be in the finished record.</source>
            <translation>Жасырын жауаптар ({count}) жобада сақталады, соңғы жазбаға кірмейді.</translation>
        </message>
        <message numerus="yes">
            <source>%n lines that were removed or put away stay in the draft, not in the record</source>
            <translation>
                <numerusform>Алып тасталған немесе сақтап қойылған %n жазба жобада қалады, дайын жазбаға кірмейді</numerusform>
                <numerusform>Алып тасталған немесе сақтап қойылған %n жазба жобада қалады, дайын жазбаға кірмейді</numerusform>
            </translation>
        </message>
        <message>
            <source>To the institution</source>
            <translation>Мекемеге өту</translation>
        </message>
        <message>
            <source>The visit is saved. The disk is full: make room.</source>
            <translation>Бару сақталды. Диск толып қалды: орын босатыңыз.</translation>
        </message>
        <message>
            <source>To the family</source>
            <translation>Отбасына оралу</translation>
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
        <name>ConflictField</name>
        <message>
            <source>Use this value</source>
            <translation>Осы мәнді қолдану</translation>
        </message>
        <message>
            <source>A level never falls by itself: until you decide, the gravest counts.</source>
            <translation>Деңгей өздігінен төмендемейді: сіз шешкенше ауыры күшінде болады.</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>Бұрынғы мән</translation>
        </message>
        <message>
            <source>Someone unknown</source>
            <translation>Белгісіз автор</translation>
        </message>
        <message>
            <source>This value was erased.</source>
            <translation>Бұл мән өшірілген.</translation>
        </message>
        <message>
            <source>Nothing is written here</source>
            <translation>Мұнда ештеңе жазылмаған</translation>
        </message>
        <message>
            <source>This is the lower level. Only the supervisor can lower a level of risk.</source>
            <translation>Бұл төменірек деңгей. Тәуекел деңгейін тек жетекші төмендете алады.</translation>
        </message>
    </context>
    <context>
        <name>ConflictPage</name>
        <message>
            <source>Two people changed the same thing. Both values are kept.</source>
            <translation>Екі адам бір мәліметті өзгертті. Екі мән де сақталды.</translation>
        </message>
        <message>
            <source>Two versions</source>
            <translation>Екі нұсқа</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Отбасы</translation>
        </message>
        <message>
            <source>Institution</source>
            <translation>Мекеме</translation>
        </message>
        <message>
            <source>Open family</source>
            <translation>Отбасын ашу</translation>
        </message>
        <message>
            <source>Open institution</source>
            <translation>Мекемені ашу</translation>
        </message>
        <message>
            <source>Nothing is left to decide here.</source>
            <translation>Мұнда шешетін ештеңе қалмады.</translation>
        </message>
        <message>
            <source>The other value stays in the history. The choice is kept under your name and reaches colleagues with the next sync.</source>
            <translation>Екінші мән тарихта қалады. Таңдау сіздің атыңызбен сақталып, келесі синхрондауда әріптестерге жетеді.</translation>
        </message>
        <message>
            <source>One more field is covered while a visit is open. Decide it after the visit.</source>
            <translation>Бару кезінде тағы бір өріс жабық тұрады. Оны барудан кейін шешіңіз.</translation>
        </message>
        <message>
            <source>This value cannot be right beside what else is written down.</source>
            <translation>Бұл мән бұрын жазылған басқа мәліметке сәйкес келмейді.</translation>
        </message>
    </context>
    <context>
        <name>Counting</name>
        <message numerus="yes">
            <source>%n years old</source>
            <translation>
                <numerusform>%n жас</numerusform>
                <numerusform>%n жас</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n children</source>
            <translation>
                <numerusform>%n бала</numerusform>
                <numerusform>%n бала</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photos not there yet</source>
            <translation>
                <numerusform>%n сурет әлі жетпеген</numerusform>
                <numerusform>%n сурет әлі жетпеген</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n files not there yet</source>
            <translation>
                <numerusform>%n файл әлі жетпеген</numerusform>
                <numerusform>%n файл әлі жетпеген</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>тағы %n</numerusform>
                <numerusform>тағы %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n months</source>
            <translation>
                <numerusform>%n ай</numerusform>
                <numerusform>%n ай</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n years</source>
            <translation>
                <numerusform>%n жыл</numerusform>
                <numerusform>%n жыл</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n visits</source>
            <translation>
                <numerusform>%n бару</numerusform>
                <numerusform>%n бару</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n points</source>
            <translation>
                <numerusform>%n ұпай</numerusform>
                <numerusform>%n ұпай</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n people</source>
            <translation>
                <numerusform>%n адам</numerusform>
                <numerusform>%n адам</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n days</source>
            <translation>
                <numerusform>%n күн</numerusform>
                <numerusform>%n күн</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Overdue by %n days</source>
            <translation>
                <numerusform>Мерзімінен %n күн өтті</numerusform>
                <numerusform>Мерзімінен %n күн өтті</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CoveredResultPage</name>
        <message>
            <source>Hold to see the result</source>
            <translation>Нәтижені көру үшін басып тұрыңыз</translation>
        </message>
    </context>
    <context>
        <name>CutNote</name>
        <message numerus="yes">
            <source>{what}: only %n lines fit into one form</source>
            <translation>
                <numerusform>{what}: бір формаға тек %n жазба сыяды</numerusform>
                <numerusform>{what}: бір формаға тек %n жазба сыяды</numerusform>
            </translation>
        </message>
        <message>
            <source>Check the number. If it is right, write the others into another form of this kind.</source>
            <translation>Санды тексеріңіз. Дұрыс болса, қалғандарын осындай тағы бір формаға жазыңыз.</translation>
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
        <name>DaysOff</name>
        <message>
            <source>Days off among them: {days}.</source>
            <translation>Олардың ішінде демалыс күндері бар: {days}.</translation>
        </message>
        <message>
            <source>This day is a weekend.</source>
            <translation>Бұл күн — демалыс.</translation>
        </message>
        <message>
            <source>This day is a public holiday: {name}.</source>
            <translation>Бұл — мереке күні: {name}.</translation>
        </message>
        <message>
            <source>This day is a day off: {name}.</source>
            <translation>Бұл күн жұмыс күні емес: {name}.</translation>
        </message>
    </context>
    <context>
        <name>Decisions</name>
        <message>
            <source>Approve the assessment</source>
            <translation>Бағалауды бекіту</translation>
        </message>
        <message>
            <source>Approve the plan</source>
            <translation>Жоспарды бекіту</translation>
        </message>
        <message>
            <source>Close the case</source>
            <translation>Істі жабу</translation>
        </message>
        <message>
            <source>Transfer to another body</source>
            <translation>Басқа органға беру</translation>
        </message>
        <message>
            <source>Lower the level of risk</source>
            <translation>Тәуекел деңгейін төмендету</translation>
        </message>
        <message>
            <source>Waits for the supervisor</source>
            <translation>Жетекшінің шешімін күтуде</translation>
        </message>
        <message>
            <source>Approved</source>
            <translation>Бекітілді</translation>
        </message>
        <message>
            <source>Sent back</source>
            <translation>Қайтарылды</translation>
        </message>
        <message>
            <source>Approved, but changed since then</source>
            <translation>Бекітілген, бірақ содан бері өзгертілген</translation>
        </message>
        <message>
            <source>by the answers: {level}</source>
            <translation>жауаптар бойынша: {level}</translation>
        </message>
    </context>
    <context>
        <name>DecisionsPage</name>
        <message>
            <source>Write why.</source>
            <translation>Неге екенін жазыңыз.</translation>
        </message>
        <message>
            <source>Level and decisions</source>
            <translation>Деңгей және шешімдер</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Отбасы</translation>
        </message>
        <message>
            <source>Levels, reasons and decisions. Hold Space to see them.</source>
            <translation>Деңгейлер, себептер мен шешімдер. Көру үшін бос орын пернесін басып тұрыңыз.</translation>
        </message>
        <message>
            <source>Another level</source>
            <translation>Басқа деңгей</translation>
        </message>
        <message>
            <source>Set the level</source>
            <translation>Деңгейді белгілеу</translation>
        </message>
        <message>
            <source>Why is the level another one?</source>
            <translation>Деңгей неге басқа?</translation>
        </message>
        <message>
            <source>What you saw or know. The computed level and your reason both stay in the record.</source>
            <translation>Не көрдіңіз немесе не білесіз. Есептелген деңгей де, сіздің себебіңіз де жазбада қалады.</translation>
        </message>
        <message>
            <source>Level of risk</source>
            <translation>Тәуекел деңгейі</translation>
        </message>
        <message>
            <source>By the answers alone: {level}.</source>
            <translation>Тек жауаптар бойынша: {level}.</translation>
        </message>
        <message>
            <source>Raise the level</source>
            <translation>Деңгейді көтеру</translation>
        </message>
        <message>
            <source>Lower the level</source>
            <translation>Деңгейді төмендету</translation>
        </message>
        <message>
            <source>Ask the supervisor to lower it</source>
            <translation>Жетекшіден төмендетуді сұрау</translation>
        </message>
        <message>
            <source>Reopen the case</source>
            <translation>Істі қайта ашу</translation>
        </message>
        <message>
            <source>Why does the case go on?</source>
            <translation>Іс неге жалғасады?</translation>
        </message>
        <message>
            <source>The case is closed.</source>
            <translation>Іс жабылған.</translation>
        </message>
        <message>
            <source>The case</source>
            <translation>Іс</translation>
        </message>
        <message>
            <source>Asked and decided</source>
            <translation>Сұралған және шешілген</translation>
        </message>
        <message>
            <source>Nothing has been asked or decided yet.</source>
            <translation>Әзірге ештеңе сұралмаған, шешілмеген.</translation>
        </message>
        <message>
            <source>Ask for approval of the last assessment</source>
            <translation>Соңғы бағалауды бекітуді сұрау</translation>
        </message>
        <message>
            <source>Open the assessment</source>
            <translation>Бағалауды ашу</translation>
        </message>
        <message>
            <source>Open the plan</source>
            <translation>Жоспарды ашу</translation>
        </message>
        <message>
            <source>Open the closure</source>
            <translation>Істің жабылуын ашу</translation>
        </message>
        <message>
            <source>Open the transfer</source>
            <translation>Істің берілуін ашу</translation>
        </message>
        <message>
            <source>Your words to it</source>
            <translation>Сіздің сөзіңіз</translation>
        </message>
        <message>
            <source>Needed to send it back.</source>
            <translation>Қайтару үшін қажет.</translation>
        </message>
        <message>
            <source>Approve</source>
            <translation>Бекіту</translation>
        </message>
        <message>
            <source>Send back</source>
            <translation>Қайтару</translation>
        </message>
        <message>
            <source>Levels set by judgement</source>
            <translation>Шешіммен қойылған деңгейлер</translation>
        </message>
    </context>
    <context>
        <name>DistrictInWords</name>
        <message>
            <source>District counts by direction: {year}</source>
            <translation>Аудан бойынша бағыттар: {year}</translation>
        </message>
        <message>
            <source>Counted {moment} from the last assessment of each family on this laptop.</source>
            <translation>{moment} осы ноутбуктегі әр отбасының соңғы бағалауы бойынша есептелді.</translation>
        </message>
        <message>
            <source>This laptop has never synced: what colleagues wrote is not in it.</source>
            <translation>Бұл ноутбук әлі синхрондалмаған: әріптестердің жазғаны мұнда жоқ.</translation>
        </message>
        <message>
            <source>Last sync: {moment}. What colleagues sent later is not in it.</source>
            <translation>Соңғы синхрондау: {moment}. Әріптестер кейін жібергені мұнда жоқ.</translation>
        </message>
        <message>
            <source>The year is not over.</source>
            <translation>Жыл әлі аяқталған жоқ.</translation>
        </message>
        <message numerus="yes">
            <source>Left out, also of the totals: districts with fewer than %n assessed families, and files without a district.</source>
            <translation>
                <numerusform>Енбегені, қорытындыға да: бағаланған отбасы %n-нан аз аудандар және ауданы жазылмаған істер.</numerusform>
                <numerusform>Енбегені, қорытындыға да: бағаланған отбасы %n-нан аз аудандар және ауданы жазылмаған істер.</numerusform>
            </translation>
        </message>
        <message>
            <source>These are counts, not an index, and they say nothing of any one family.</source>
            <translation>Бұл сан ғана, индекс емес, және ешбір жеке отбасы туралы ештеңе айтпайды.</translation>
        </message>
        <message>
            <source>District</source>
            <translation>Аудан</translation>
        </message>
        <message>
            <source>Families assessed</source>
            <translation>Бағаланған отбасы</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Барлығы</translation>
        </message>
        <message>
            <source>Families where action is needed, by direction of the index</source>
            <translation>Әрекет қажет отбасылар, индекс бағыттары бойынша</translation>
        </message>
        <message>
            <source>The directions are those of the Child Well-being Index. Hidden: a number so small that it could point to a family, or one that would give such a number back. A family may stand in several directions. Which question belongs to which direction is a proposal of the program.</source>
            <translation>Бағыттар Балалардың хал-ахуал индексінен алынған. Жасырын: отбасын танытуы мүмкін тым аз сан немесе соны қалпына келтіруге болатын сан. Отбасы бірнеше бағытта тұруы мүмкін. Сұрақ қай бағытқа жататынын бағдарлама ұсынады.</translation>
        </message>
        <message>
            <source>hidden</source>
            <translation>жасырын</translation>
        </message>
    </context>
    <context>
        <name>EarlierLine</name>
        <message>
            <source>Last time, {date}: {answer}</source>
            <translation>Өткен жолы, {date}: {answer}</translation>
        </message>
        <message>
            <source>different now</source>
            <translation>қазір басқаша</translation>
        </message>
        <message>
            <source>Last time, {date}. Hold Space to see it.</source>
            <translation>Өткен жолы, {date}. Көру үшін бос орын пернесін басып тұрыңыз.</translation>
        </message>
        <message>
            <source>Same as last time</source>
            <translation>Өткен жолғыдай</translation>
        </message>
    </context>
    <context>
        <name>EmergencyPanel</name>
        <message>
            <source>Rescue service</source>
            <translation>Құтқару қызметі</translation>
        </message>
        <message>
            <source>Police</source>
            <translation>Полиция</translation>
        </message>
        <message>
            <source>Ambulance</source>
            <translation>Жедел жәрдем</translation>
        </message>
        <message>
            <source>Contact centre for the protection of children and families</source>
            <translation>Балалар мен отбасын қорғау байланыс орталығы</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Жабу</translation>
        </message>
        <message>
            <source>Emergency numbers</source>
            <translation>Шұғыл нөмірлер</translation>
        </message>
        <message>
            <source>General numbers of the country. Your agency has not sent the district's own list yet.</source>
            <translation>Елдің жалпы нөмірлері. Ұйымыңыз ауданның тізімін әлі жіберген жоқ.</translation>
        </message>
        <message>
            <source>{list}. Valid from {day}.</source>
            <translation>{list}. {day} бастап қолданылады.</translation>
        </message>
    </context>
    <context>
        <name>FamiliesPage</name>
        <message>
            <source>Add family</source>
            <translation>Отбасын қосу</translation>
        </message>
        <message>
            <source>Families</source>
            <translation>Отбасылар</translation>
        </message>
        <message>
            <source>Search in the list</source>
            <translation>Тізімнен іздеу</translation>
        </message>
        <message>
            <source>All villages</source>
            <translation>Барлық ауыл</translation>
        </message>
        <message>
            <source>All levels</source>
            <translation>Барлық деңгей</translation>
        </message>
        <message>
            <source>By risk</source>
            <translation>Тәуекелі бойынша</translation>
        </message>
        <message>
            <source>By name</source>
            <translation>Аты-жөні бойынша</translation>
        </message>
        <message>
            <source>By due date</source>
            <translation>Мерзімі бойынша</translation>
        </message>
        <message>
            <source>Institutions</source>
            <translation>Мекемелер</translation>
        </message>
        <message>
            <source>Longest unvisited</source>
            <translation>Көптен барылмаған</translation>
        </message>
        <message>
            <source>Village</source>
            <translation>Ауыл</translation>
        </message>
        <message>
            <source>Level of risk</source>
            <translation>Тәуекел деңгейі</translation>
        </message>
        <message>
            <source>Order of the list</source>
            <translation>Тізім реті</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>Мерзімі өткен</translation>
        </message>
        <message>
            <source>Two versions</source>
            <translation>Екі нұсқа</translation>
        </message>
        <message>
            <source>No families yet. Sync, or add the first one.</source>
            <translation>Әзірге отбасы жоқ. Синхрондаңыз немесе алғашқысын қосыңыз.</translation>
        </message>
        <message>
            <source>Nobody was found. Try fewer letters, or another village or level.</source>
            <translation>Ешкім табылмады. Әріпті азайтып, басқа ауылды не деңгейді таңдап көріңіз.</translation>
        </message>
    </context>
    <context>
        <name>FamilyChoice</name>
        <message>
            <source>Family</source>
            <translation>Отбасы</translation>
        </message>
        <message>
            <source>Type a name, a village or a number, then choose.</source>
            <translation>Атын, ауылын не нөмірін теріп, таңдаңыз.</translation>
        </message>
    </context>
    <context>
        <name>FamilyDataPage</name>
        <message>
            <source>The family's data</source>
            <translation>Отбасы деректері</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Отбасы</translation>
        </message>
        <message>
            <source>Seen by all who work with the family. It is covered while a visit is open.</source>
            <translation>Отбасымен жұмыс істейтіндердің бәрі көреді. Бару кезінде жабық тұрады.</translation>
        </message>
        <message>
            <source>Name of the family</source>
            <translation>Отбасының атауы</translation>
        </message>
        <message>
            <source>Case number</source>
            <translation>Іс нөмірі</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Мекенжайы</translation>
        </message>
        <message>
            <source>Region</source>
            <translation>Облыс</translation>
        </message>
        <message>
            <source>District</source>
            <translation>Аудан</translation>
        </message>
        <message>
            <source>Rural district</source>
            <translation>Ауылдық округ</translation>
        </message>
        <message>
            <source>Village</source>
            <translation>Ауыл</translation>
        </message>
        <message>
            <source>Street and house</source>
            <translation>Көшесі мен үйі</translation>
        </message>
        <message>
            <source>How to get there</source>
            <translation>Қалай жетуге болады</translation>
        </message>
        <message>
            <source>A landmark, the road in winter, where the dog is.</source>
            <translation>Бағдар, қысқы жол, ит қай жерде.</translation>
        </message>
        <message>
            <source>Talking with the family</source>
            <translation>Отбасымен сөйлесу</translation>
        </message>
        <message>
            <source>Safety note</source>
            <translation>Қауіпсіздік туралы</translation>
        </message>
        <message>
            <source>Digital Family Card</source>
            <translation>Отбасының цифрлық картасы</translation>
        </message>
        <message>
            <source>Letter of the group</source>
            <translation>Топ әрпі</translation>
        </message>
        <message>
            <source>Version of the scheme</source>
            <translation>Сызба нұсқасы</translation>
        </message>
        <message>
            <source>As it stands in the list that came; the program does not work it out.</source>
            <translation>Келген тізімдегідей; бағдарлама оны есептемейді.</translation>
        </message>
        <message>
            <source>Number in another system</source>
            <translation>Басқа жүйедегі нөмірі</translation>
        </message>
        <message>
            <source>Telephones</source>
            <translation>Телефондар</translation>
        </message>
        <message>
            <source>Languages spoken at home</source>
            <translation>Үйде сөйлейтін тілдер</translation>
        </message>
    </context>
    <context>
        <name>FamilyModel</name>
        <message>
            <source>no visit yet</source>
            <translation>барылмаған</translation>
        </message>
        <message>
            <source>Two versions</source>
            <translation>Екі нұсқа</translation>
        </message>
        <message>
            <source>today</source>
            <translation>бүгін</translation>
        </message>
        <message>
            <source>Risk</source>
            <translation>Тәуекел</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Отбасы</translation>
        </message>
        <message>
            <source>Children</source>
            <translation>Бала</translation>
        </message>
        <message>
            <source>Village</source>
            <translation>Ауыл</translation>
        </message>
        <message>
            <source>Last visit</source>
            <translation>Соңғы бару</translation>
        </message>
        <message>
            <source>Next visit</source>
            <translation>Келесі бару</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Күйі</translation>
        </message>
    </context>
    <context>
        <name>FamilyPage</name>
        <message>
            <source>Level of risk, its reasons and the safety note. Hold Space to see them.</source>
            <translation>Тәуекел деңгейі, себептері және қауіпсіздік туралы жазба. Көру үшін бос орын пернесін басып тұрыңыз.</translation>
        </message>
        <message>
            <source>Continue draft</source>
            <translation>Жобаны жалғастыру</translation>
        </message>
        <message>
            <source>Start visit</source>
            <translation>Баруды бастау</translation>
        </message>
        <message>
            <source>Emergency numbers</source>
            <translation>Шұғыл нөмірлер</translation>
        </message>
        <message>
            <source>Fill in a form</source>
            <translation>Форма толтыру</translation>
        </message>
        <message>
            <source>Families</source>
            <translation>Отбасылар</translation>
        </message>
        <message>
            <source>History of the family. Hold Space to see it.</source>
            <translation>Отбасының тарихы. Көру үшін бос орын пернесін басып тұрыңыз.</translation>
        </message>
        <message>
            <source>Nothing is written down yet.</source>
            <translation>Әзірге ештеңе жазылмаған.</translation>
        </message>
        <message>
            <source>Show all ({count})</source>
            <translation>Бәрін көрсету ({count})</translation>
        </message>
        <message>
            <source>Add note</source>
            <translation>Жазба қосу</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Тарихы</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Жазба</translation>
        </message>
        <message>
            <source>What you saw or heard, and from whom. Ctrl+Enter saves.</source>
            <translation>Не көрдіңіз, кімнен не естідіңіз. Ctrl+Enter сақтайды.</translation>
        </message>
        <message>
            <source>Save note</source>
            <translation>Жазбаны сақтау</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Бас тарту</translation>
        </message>
        <message>
            <source>Day of the event</source>
            <translation>Оқиға күні</translation>
        </message>
        <message>
            <source>Only if it was another day than today.</source>
            <translation>Бүгін болмаса ғана.</translation>
        </message>
        <message>
            <source>The whole family</source>
            <translation>Бүкіл отбасы</translation>
        </message>
        <message>
            <source>About whom</source>
            <translation>Кім туралы</translation>
        </message>
        <message>
            <source>Write the note first.</source>
            <translation>Алдымен жазбаны жазыңыз.</translation>
        </message>
        <message>
            <source>This day has not come yet.</source>
            <translation>Бұл күн әлі келген жоқ.</translation>
        </message>
    </context>
    <context>
        <name>FamilyParts</name>
        <message>
            <source>Case {number}</source>
            <translation>Іс № {number}</translation>
        </message>
        <message>
            <source>Change data</source>
            <translation>Деректерді өзгерту</translation>
        </message>
        <message>
            <source>How to get there: {way}</source>
            <translation>Қалай жетуге болады: {way}</translation>
        </message>
        <message>
            <source>Two versions</source>
            <translation>Екі нұсқа</translation>
        </message>
        <message>
            <source>Two people changed the same thing. Both values are kept.</source>
            <translation>Екі адам бір мәліметті өзгертті. Екі мән де сақталды.</translation>
        </message>
        <message>
            <source>Look at both and choose</source>
            <translation>Екеуін қарап, таңдау</translation>
        </message>
        <message>
            <source>Raise, lower, decide</source>
            <translation>Көтеру, төмендету, шешу</translation>
        </message>
        <message>
            <source>Set on {date}.</source>
            <translation>{date} қойылған.</translation>
        </message>
        <message>
            <source>Before: {level}.</source>
            <translation>Бұрын: {level}.</translation>
        </message>
        <message>
            <source>Two versions: the gravest is shown until you decide.</source>
            <translation>Екі нұсқа бар: сіз шешкенше ауыры көрсетіледі.</translation>
        </message>
        <message>
            <source>Why: {reason}</source>
            <translation>Себебі: {reason}</translation>
        </message>
        <message>
            <source>Raised: {reason}</source>
            <translation>Деңгей көтерілген: {reason}</translation>
        </message>
        <message>
            <source>Danger sign: {level}</source>
            <translation>Қауіп белгісі: {level}</translation>
        </message>
        <message>
            <source>Lowered: {reason}</source>
            <translation>Деңгей төмендетілген: {reason}</translation>
        </message>
        <message>
            <source>By the answers alone: {level}.</source>
            <translation>Тек жауаптар бойынша: {level}.</translation>
        </message>
        <message>
            <source>and {count} more</source>
            <translation>және тағы {count}</translation>
        </message>
        <message>
            <source>No danger signs were found.</source>
            <translation>Қауіп белгілері табылған жоқ.</translation>
        </message>
        <message>
            <source>Nobody has assessed this family yet.</source>
            <translation>Бұл отбасы әлі бағаланған жоқ.</translation>
        </message>
        <message>
            <source>Safety note</source>
            <translation>Қауіпсіздік туралы</translation>
        </message>
        <message>
            <source>Level of risk</source>
            <translation>Тәуекел деңгейі</translation>
        </message>
        <message>
            <source>Family members</source>
            <translation>Отбасы мүшелері</translation>
        </message>
        <message>
            <source>Add person</source>
            <translation>Адам қосу</translation>
        </message>
        <message>
            <source>Genogram</source>
            <translation>Генограмма</translation>
        </message>
        <message>
            <source>Nobody is written down yet.</source>
            <translation>Әлі ешкім жазылмаған.</translation>
        </message>
        <message>
            <source>looks after the child</source>
            <translation>балаға қарайды</translation>
        </message>
        <message>
            <source>may be a danger to the child</source>
            <translation>балаға қауіпті болуы мүмкін</translation>
        </message>
        <message>
            <source>Drafts to continue</source>
            <translation>Аяқталмаған жобалар</translation>
        </message>
        <message>
            <source>Tasks</source>
            <translation>Тапсырмалар</translation>
        </message>
        <message>
            <source>Days and colleagues</source>
            <translation>Күндер мен әріптестер</translation>
        </message>
        <message>
            <source>Who works with the family</source>
            <translation>Отбасымен кім жұмыс істейді</translation>
        </message>
        <message>
            <source>Next step</source>
            <translation>Келесі қадам</translation>
        </message>
        <message>
            <source>No open tasks</source>
            <translation>Ашық тапсырма жоқ</translation>
        </message>
        <message>
            <source>Nobody has been there yet: start with a visit.</source>
            <translation>Ол үйге әлі ешкім бармаған: алдымен барып қайтыңыз.</translation>
        </message>
        <message>
            <source>Add task</source>
            <translation>Тапсырма қосу</translation>
        </message>
        <message>
            <source>Will be thrown away in ten seconds.</source>
            <translation>Он секундтан кейін жойылады.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Болдырмау</translation>
        </message>
        <message>
            <source>{done} of {all} pages done</source>
            <translation>{all} беттің {done} беті дайын</translation>
        </message>
        <message>
            <source>just begun</source>
            <translation>жаңа басталды</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Жалғастыру</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Жою</translation>
        </message>
        <message>
            <source>On record twice?</source>
            <translation>Екі рет жазылған ба?</translation>
        </message>
        <message>
            <source>Also in a file of a colleague. Ask {name}.</source>
            <translation>Әріптестің ісінде де бар. Мына кісіден сұраңыз: {name}.</translation>
        </message>
        <message>
            <source>your supervisor</source>
            <translation>жетекшіңіз</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Салыстыру</translation>
        </message>
        <message>
            <source>One person, as was decided.</source>
            <translation>Шешілген: бұл бір адам.</translation>
        </message>
        <message>
            <source>The supervisor has been asked.</source>
            <translation>Жетекшіден сұралды.</translation>
        </message>
    </context>
    <context>
        <name>FamilyVisitsPage</name>
        <message numerus="yes">
            <source>%n visits met nobody since somebody was met last.</source>
            <translation>
                <numerusform>Соңғы кездесуден кейін %n рет ешкіммен кездесе алмадыңыз.</numerusform>
                <numerusform>Соңғы кездесуден кейін %n рет ешкіммен кездесе алмадыңыз.</numerusform>
            </translation>
        </message>
        <message>
            <source>No visit is written down yet. To plan one, press “Plan a visit” above.</source>
            <translation>Әлі бару жазылмаған. Жоспарлау үшін жоғарыдағы «Баруды жоспарлау» түймесін басыңыз.</translation>
        </message>
        <message>
            <source>Planned</source>
            <translation>Жоспарланғандары</translation>
        </message>
        <message>
            <source>Past and called off</source>
            <translation>Өткендері мен тоқтатылғандары</translation>
        </message>
        <message>
            <source>Show all ({count})</source>
            <translation>Бәрін көрсету ({count})</translation>
        </message>
        <message>
            <source>Plan a visit</source>
            <translation>Баруды жоспарлау</translation>
        </message>
        <message>
            <source>Did not take place</source>
            <translation>Болмай қалды</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Отбасы</translation>
        </message>
        <message>
            <source>What for</source>
            <translation>Не үшін</translation>
        </message>
        <message>
            <source>With whom</source>
            <translation>Кіммен бірге</translation>
        </message>
        <message>
            <source>Worker</source>
            <translation>Қызметкер</translation>
        </message>
        <message>
            <source>Series</source>
            <translation>Тізбек</translation>
        </message>
        <message>
            <source>one of a series</source>
            <translation>тізбектегі барудың бірі</translation>
        </message>
        <message>
            <source>Fill in</source>
            <translation>Толтыру</translation>
        </message>
        <message>
            <source>Move to another day</source>
            <translation>Күнін ауыстыру</translation>
        </message>
        <message>
            <source>Call off</source>
            <translation>Баруды тоқтату</translation>
        </message>
        <message>
            <source>Planned for</source>
            <translation>Жоспарланған күні</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Неге</translation>
        </message>
        <message>
            <source>Who was present</source>
            <translation>Кім болды</translation>
        </message>
        <message>
            <source>The child</source>
            <translation>Бала</translation>
        </message>
        <message>
            <source>The child's own words</source>
            <translation>Баланың өз сөзі</translation>
        </message>
        <message>
            <source>Two people changed the same thing. Both values are kept.</source>
            <translation>Екі адам бір мәліметті өзгертті. Екі мән де сақталды.</translation>
        </message>
        <message>
            <source>Read the answers</source>
            <translation>Жауаптарды оқу</translation>
        </message>
        <message>
            <source>Plan it again</source>
            <translation>Қайта жоспарлау</translation>
        </message>
        <message>
            <source>What is written here. Hold Space to see it.</source>
            <translation>Мұнда жазылғаны. Көру үшін бос орын пернесін басып тұрыңыз.</translation>
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
        <name>FileMembers</name>
        <message>
            <source>Responsible worker</source>
            <translation>Жауапты маман</translation>
        </message>
        <message>
            <source>Substitute</source>
            <translation>Орынбасушы</translation>
        </message>
        <message>
            <source>Mobile group</source>
            <translation>Мобильді топ</translation>
        </message>
        <message>
            <source>Supervisor</source>
            <translation>Жетекші</translation>
        </message>
        <message>
            <source>Let in by name</source>
            <translation>Атын атап рұқсат берілген</translation>
        </message>
        <message>
            <source>A colleague whose name has not come yet</source>
            <translation>Аты әлі келмеген әріптес</translation>
        </message>
        <message>
            <source>from {day}</source>
            <translation>{day} бастап</translation>
        </message>
        <message>
            <source>until {day}</source>
            <translation>{day} дейін</translation>
        </message>
    </context>
    <context>
        <name>FileMembersPage</name>
        <message>
            <source>Choose a colleague.</source>
            <translation>Әріптесті таңдаңыз.</translation>
        </message>
        <message>
            <source>The last day is before the first one, or over already.</source>
            <translation>Соңғы күн бірінші күннен бұрын немесе өтіп кеткен.</translation>
        </message>
        <message>
            <source>Who works with the family</source>
            <translation>Отбасымен кім жұмыс істейді</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Отбасы</translation>
        </message>
        <message>
            <source>Who works on this institution</source>
            <translation>Бұл мекемемен кім жұмыс істейді</translation>
        </message>
        <message>
            <source>Institution</source>
            <translation>Мекеме</translation>
        </message>
        <message>
            <source>Only a supervisor hands a case over.</source>
            <translation>Істі тек жетекші тапсырады.</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Қазір</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Кейін</translation>
        </message>
        <message>
            <source>Ended</source>
            <translation>Аяқталған</translation>
        </message>
        <message>
            <source>End today</source>
            <translation>Бүгін аяқтау</translation>
        </message>
        <message>
            <source>End on the first day</source>
            <translation>Бірінші күні аяқтау</translation>
        </message>
        <message>
            <source>Bring in a colleague</source>
            <translation>Әріптесті қосу</translation>
        </message>
        <message>
            <source>Bring in</source>
            <translation>Қосу</translation>
        </message>
        <message>
            <source>Without a last day the colleague keeps the file until you end it.</source>
            <translation>Соңғы күн көрсетілмесе, сіз аяқтағанша іс әріптесте қалады.</translation>
        </message>
        <message>
            <source>Colleague</source>
            <translation>Әріптес</translation>
        </message>
        <message>
            <source>Part</source>
            <translation>Міндеті</translation>
        </message>
        <message>
            <source>First day</source>
            <translation>Бірінші күні</translation>
        </message>
        <message>
            <source>Empty: today.</source>
            <translation>Бос болса: бүгін.</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>Соңғы күні</translation>
        </message>
        <message>
            <source>Hand the case over</source>
            <translation>Істі тапсыру</translation>
        </message>
        <message>
            <source>Responsible from today, with the open tasks. The earlier worker keeps the file until tonight; what is typed and not sent yet still arrives.</source>
            <translation>Бүгіннен бастап ашық тапсырмалармен бірге жауап береді. Бұрынғы маманда іс күн соңына дейін қалады; енгізіліп, әлі жіберілмегені бәрібір жетеді.</translation>
        </message>
        <message>
            <source>New responsible worker</source>
            <translation>Жаңа жауапты маман</translation>
        </message>
        <message>
            <source>This laptop knows no colleague yet. They appear after the next sync.</source>
            <translation>Бұл ноутбук әріптестерді әлі білмейді. Олар келесі синхрондаудан кейін шығады.</translation>
        </message>
        <message>
            <source>Choose a colleague</source>
            <translation>Әріптесті таңдаңыз</translation>
        </message>
    </context>
    <context>
        <name>FilledResultPage</name>
        <message>
            <source>To the family</source>
            <translation>Отбасына оралу</translation>
        </message>
        <message>
            <source>To the institution</source>
            <translation>Мекемеге өту</translation>
        </message>
        <message>
            <source>The form is finished. It will go out at the next sync.</source>
            <translation>Форма аяқталды. Келесі синхрондау кезінде жіберіледі.</translation>
        </message>
        <message>
            <source>Read the answers</source>
            <translation>Жауаптарды оқу</translation>
        </message>
        <message>
            <source>This form gives no result of its own.</source>
            <translation>Бұл форманың бөлек нәтижесі жоқ.</translation>
        </message>
        <message>
            <source>The form is complete. Hold Space to see its result.</source>
            <translation>Форма толтырылды. Нәтижесін көру үшін бос орын пернесін басып тұрыңыз.</translation>
        </message>
        <message>
            <source>Danger sign: {level}</source>
            <translation>Қауіп белгісі: {level}</translation>
        </message>
        <message>
            <source>It stands with the family until a risk assessment has met it.</source>
            <translation>Тәуекел бағаланып, ескерілгенше ол отбасында сақталады.</translation>
        </message>
        <message>
            <source>Answers that led to it</source>
            <translation>Осыған әкелген жауаптар</translation>
        </message>
    </context>
    <context>
        <name>Finding</name>
        <message>
            <source>the name</source>
            <translation>аты-жөні</translation>
        </message>
        <message>
            <source>a similar name</source>
            <translation>ұқсас аты-жөні</translation>
        </message>
        <message>
            <source>the case number</source>
            <translation>іс нөмірі</translation>
        </message>
        <message>
            <source>the IIN</source>
            <translation>ЖСН</translation>
        </message>
        <message>
            <source>the telephone</source>
            <translation>телефоны</translation>
        </message>
        <message>
            <source>the village</source>
            <translation>ауылы</translation>
        </message>
        <message>
            <source>the IIN is the same</source>
            <translation>ЖСН бірдей</translation>
        </message>
        <message>
            <source>another IIN</source>
            <translation>ЖСН басқа</translation>
        </message>
        <message>
            <source>the name is the same</source>
            <translation>аты-жөні бірдей</translation>
        </message>
        <message>
            <source>the name is spelled in another way</source>
            <translation>аты-жөні басқаша жазылған</translation>
        </message>
        <message>
            <source>the name is similar</source>
            <translation>аты-жөні ұқсас</translation>
        </message>
        <message>
            <source>another given name</source>
            <translation>аты басқа</translation>
        </message>
        <message>
            <source>another surname</source>
            <translation>тегі басқа</translation>
        </message>
        <message>
            <source>another patronymic</source>
            <translation>әкесінің аты басқа</translation>
        </message>
        <message>
            <source>the birth date is the same</source>
            <translation>туған күні бірдей</translation>
        </message>
        <message>
            <source>the birth date is nearly the same</source>
            <translation>туған күні сәл ғана басқа</translation>
        </message>
        <message>
            <source>the year of birth is the same</source>
            <translation>туған жылы бірдей</translation>
        </message>
        <message>
            <source>another birth date</source>
            <translation>туған күні басқа</translation>
        </message>
        <message>
            <source>another sex</source>
            <translation>жынысы басқа</translation>
        </message>
        <message>
            <source>the telephone is the same</source>
            <translation>телефоны бірдей</translation>
        </message>
        <message>
            <source>the village is the same</source>
            <translation>ауылы бірдей</translation>
        </message>
        <message>
            <source>the family has the same names</source>
            <translation>отбасындағы есімдер бірдей</translation>
        </message>
        <message>
            <source>fits: {what}</source>
            <translation>сәйкес: {what}</translation>
        </message>
        <message>
            <source>but: {what}</source>
            <translation>бірақ: {what}</translation>
        </message>
        <message>
            <source>born {date}</source>
            <translation>{date} туған</translation>
        </message>
        <message>
            <source>born about {year}</source>
            <translation>шамамен {year} жылы туған</translation>
        </message>
    </context>
    <context>
        <name>FindingsBox</name>
        <message>
            <source>This cannot be written down as it is.</source>
            <translation>Бұны осы күйінде жазуға болмайды.</translation>
        </message>
        <message>
            <source>Write why it is right all the same.</source>
            <translation>Неге соған қарамастан дұрыс екенін жазыңыз.</translation>
        </message>
        <message>
            <source>It can be written down if you say why. The reason stays with the record.</source>
            <translation>Неге екенін жазсаңыз, сақтауға болады. Себебі жазбада қалады.</translation>
        </message>
    </context>
    <context>
        <name>FirstRun</name>
        <message>
            <source>Language</source>
            <translation>Тіл</translation>
        </message>
        <message>
            <source>The office</source>
            <translation>Кеңсе</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>Құпия фраза</translation>
        </message>
        <message>
            <source>Six words</source>
            <translation>Алты сөз</translation>
        </message>
        <message>
            <source>First sync</source>
            <translation>Алғашқы синхрондау</translation>
        </message>
    </context>
    <context>
        <name>FirstRunPage</name>
        <message>
            <source>Making the encrypted store. This takes a few seconds.</source>
            <translation>Шифрланған қойма жасалып жатыр. Бірнеше секунд алады.</translation>
        </message>
        <message>
            <source>Connecting to the centre</source>
            <translation>Орталыққа қосылып жатырмыз</translation>
        </message>
        <message>
            <source>Check the network and the address of the centre, then try again.</source>
            <translation>Желі мен орталықтың мекенжайын тексеріп, қайталап көріңіз.</translation>
        </message>
        <message>
            <source>Go back and check the certificate file; if it is right, try another network.</source>
            <translation>Артқа қайтып, сертификат АТ бөлімі берген файл екенін тексеріңіз. Дұрыс болса, басқа желіні қолданып көріңіз.</translation>
        </message>
        <message>
            <source>Wait a minute, then try again.</source>
            <translation>Бір минут күтіп, қайталап көріңіз.</translation>
        </message>
        <message>
            <source>The first sync is running. You may go on with other work.</source>
            <translation>Алғашқы синхрондау жүріп жатыр. Басқа жұмыспен айналыса беріңіз.</translation>
        </message>
        <message>
            <source>Setting up this laptop</source>
            <translation>Осы ноутбукті баптау</translation>
        </message>
        <message>
            <source>Where your office is</source>
            <translation>Кеңсеңіз қайда</translation>
        </message>
        <message>
            <source>Choose your passphrase</source>
            <translation>Құпия фразаны таңдаңыз</translation>
        </message>
        <message>
            <source>Read the six words to your supervisor</source>
            <translation>Алты сөзді жетекшіңізге оқып беріңіз</translation>
        </message>
        <message>
            <source>First sync</source>
            <translation>Алғашқы синхрондау</translation>
        </message>
        <message>
            <source>Choose the language. You can change it at any time.</source>
            <translation>Тілді таңдаңыз. Оны кез келген уақытта өзгертуге болады.</translation>
        </message>
        <message>
            <source>All of this stands on the sheet from IT.</source>
            <translation>Мұның бәрі АТ бөлімі берген парақта жазылған.</translation>
        </message>
        <message>
            <source>Everything on this laptop is encrypted with it. Nobody but you knows it.</source>
            <translation>Осы ноутбуктегі барлық дерек осы фразамен шифрланады. Оны сізден басқа ешкім білмейді.</translation>
        </message>
        <message>
            <source>Call your supervisor. If the words are the same on both sides, nobody stands in between.</source>
            <translation>Жетекшіңізге телефон соғыңыз. Сөздер екі жақта бірдей болса, арада бөтен ешкім жоқ.</translation>
        </message>
        <message>
            <source>The families entrusted to you come from the centre.</source>
            <translation>Сізге бекітілген отбасылар орталықтан келеді.</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Жалғастыру</translation>
        </message>
        <message>
            <source>Ask again</source>
            <translation>Қайта сұрау</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Қайталау</translation>
        </message>
        <message>
            <source>Begin working</source>
            <translation>Жұмысты бастау</translation>
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
        <name>FormEnding</name>
        <message>
            <source>Finish form</source>
            <translation>Форманы аяқтау</translation>
        </message>
        <message>
            <source>The form is saved. The disk is full: make room.</source>
            <translation>Форма сақталды. Диск толы: орын босатыңыз.</translation>
        </message>
    </context>
    <context>
        <name>FormLanguageButton</name>
        <message>
            <source>Language of the questions: {language}</source>
            <translation>Сұрақтардың тілі: {language}</translation>
        </message>
    </context>
    <context>
        <name>FormUpdatePage</name>
        <message>
            <source>What changes</source>
            <translation>Не өзгереді</translation>
        </message>
        <message>
            <source>Move to the new version</source>
            <translation>Жаңа нұсқаға көшу</translation>
        </message>
        <message>
            <source>Stay in the version I began</source>
            <translation>Басталған нұсқада қалу</translation>
        </message>
        <message>
            <source>New version: {form}</source>
            <translation>Жаңа нұсқа: {form}</translation>
        </message>
        <message>
            <source>Needed now</source>
            <translation>Енді міндетті</translation>
        </message>
        <message>
            <source>New questions</source>
            <translation>Жаңа сұрақтар</translation>
        </message>
        <message>
            <source>Every answer has its place in the new version.</source>
            <translation>Жаңа нұсқада әр жауаптың орны бар.</translation>
        </message>
        <message>
            <source>Back to the form</source>
            <translation>Формаға оралу</translation>
        </message>
        <message>
            <source>Begun: {old}. New: {new}. Nothing you typed is lost either way.</source>
            <translation>Басталғаны: {old}. Жаңасы: {new}. Қалай болса да жазғаныңыз жоғалмайды.</translation>
        </message>
        <message>
            <source>The new version has no place for them. They stay with the draft, then the record.</source>
            <translation>Жаңа нұсқада оларға орын жоқ. Олар жобада, кейін жазбада қалады.</translation>
        </message>
        <message>
            <source>It is not clear to whom it belongs in the new version.</source>
            <translation>Жаңа нұсқада бұл кімге қатысты екені белгісіз.</translation>
        </message>
        <message>
            <source>Kept without a place</source>
            <translation>Сақталды, бірақ орны жоқ</translation>
        </message>
        <message>
            <source>The question has changed. Your answer is kept beside it as it was.</source>
            <translation>Сұрақ өзгерді. Жауабыңыз жанында сол күйінде сақталды.</translation>
        </message>
        <message>
            <source>Answers to look at again</source>
            <translation>Қайта қарайтын жауаптар</translation>
        </message>
        <message>
            <source>Kept as typed; it does not fit the question now.</source>
            <translation>Жазылған күйінде сақталды; қазір сұраққа сай келмейді.</translation>
        </message>
        <message>
            <source>Not all of it is in the list now. Left: {answer}</source>
            <translation>Бәрі бірдей енді тізімде жоқ. Қалғаны: {answer}</translation>
        </message>
        <message>
            <source>This answer is not in the list now.</source>
            <translation>Бұл жауап енді тізімде жоқ.</translation>
        </message>
        <message>
            <source>The form works this out by itself now.</source>
            <translation>Енді форма мұны өзі есептейді.</translation>
        </message>
        <message>
            <source>The question is asked in another way now; answer it again.</source>
            <translation>Сұрақ енді басқаша қойылады; қайта жауап беріңіз.</translation>
        </message>
        <message>
            <source>Your answer moves as it is, but the words around it are others. Does it still hold?</source>
            <translation>Жауабыңыз сол күйінде көшеді, бірақ айналасындағы сөздер өзгерді. Ол әлі дұрыс па?</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>Сұрақ</translation>
        </message>
        <message>
            <source>Before: {before}
Now: {now}</source>
            <translation>Бұрын: {before}
Енді: {now}</translation>
        </message>
        <message>
            <source>Words that changed</source>
            <translation>Өзгерген сөздер</translation>
        </message>
        <message>
            <source>They have to be answered before you can finish.</source>
            <translation>Аяқтау үшін оларға жауап беру керек.</translation>
        </message>
        <message>
            <source>They may be left open.</source>
            <translation>Оларды жауапсыз қалдыруға болады.</translation>
        </message>
        <message>
            <source>Show them</source>
            <translation>Оларды көрсету</translation>
        </message>
        <message>
            <source>Answers that move as they are</source>
            <translation>Сол күйінде көшетін жауаптар</translation>
        </message>
    </context>
    <context>
        <name>FormView</name>
        <message>
            <source>hh:mm</source>
            <translation>сс:мм</translation>
        </message>
        <message>
            <source>“{text}” is not in the list. Choose one of the list.</source>
            <translation>«{text}» тізімде жоқ. Тізімнен таңдаңыз.</translation>
        </message>
        <message>
            <source>Yes, this is done</source>
            <translation>Иә, орындалды</translation>
        </message>
        <message>
            <source>Write month and year, for example 03.2015.</source>
            <translation>Айы мен жылын жазыңыз, мысалы 03.2015.</translation>
        </message>
        <message>
            <source>Write the year with four digits, for example 2015.</source>
            <translation>Жылды төрт санмен жазыңыз, мысалы 2015.</translation>
        </message>
        <message>
            <source>Write the day and the time, for example 05.11.2025 14:30.</source>
            <translation>Күні мен уақытын жазыңыз, мысалы 05.11.2025 14:30.</translation>
        </message>
        <message>
            <source>Write a number from {start} to {end}, in steps of {step}.</source>
            <translation>{start} мен {end} аралығындағы санды жазыңыз, қадамы {step}.</translation>
        </message>
        <message>
            <source>Write a whole number with digits, for example 12.</source>
            <translation>Бүтін санды цифрмен жазыңыз, мысалы 12.</translation>
        </message>
        <message>
            <source>Write a number with digits, for example 12.5.</source>
            <translation>Санды цифрмен жазыңыз, мысалы 12,5.</translation>
        </message>
        <message>
            <source>Write hours and minutes, for example 14:30.</source>
            <translation>Сағат пен минутты жазыңыз, мысалы 14:30.</translation>
        </message>
        <message>
            <source>Write latitude and longitude with digits, for example 51.16 71.47.</source>
            <translation>Ендік пен бойлықты цифрмен жазыңыз, мысалы 51.16 71.47.</translation>
        </message>
        <message>
            <source>“{text}” is in the list. Choose its line there.</source>
            <translation>«{text}» тізімде бар. Сол жолды таңдаңыз.</translation>
        </message>
        <message>
            <source>Choose one answer.</source>
            <translation>Бір жауапты таңдаңыз.</translation>
        </message>
        <message>
            <source>Tick at least one answer.</source>
            <translation>Кемінде бір жауапты белгілеңіз.</translation>
        </message>
        <message>
            <source>This needs an answer.</source>
            <translation>Бұл сұраққа жауап керек.</translation>
        </message>
        <message>
            <source>Check this answer.</source>
            <translation>Бұл жауапты тексеріңіз.</translation>
        </message>
        <message>
            <source>Written down. Hold Space to read it.</source>
            <translation>Жазылды. Оқу үшін бос орын пернесін басып тұрыңыз.</translation>
        </message>
        <message>
            <source>Go on writing</source>
            <translation>Жазуды жалғастыру</translation>
        </message>
        <message>
            <source>This version does not take such an answer yet; note it in words.</source>
            <translation>Бұл нұсқа әзірге мұндай жауапты қабылдамайды; сөзбен жазыңыз.</translation>
        </message>
        <message>
            <source>More about this question</source>
            <translation>Сұрақ туралы толығырақ</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Күні</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Уақыты</translation>
        </message>
        <message>
            <source>mm.yyyy</source>
            <translation>аа.жжжж</translation>
        </message>
        <message>
            <source>yyyy</source>
            <translation>жжжж</translation>
        </message>
        <message>
            <source>This place is outside of Kazakhstan. If it is right, leave it as it is.</source>
            <translation>Бұл жер Қазақстаннан тыс. Дұрыс болса, солай қалдырыңыз.</translation>
        </message>
        <message>
            <source>Move up (Alt+Up)</source>
            <translation>Жоғары жылжыту (Alt+↑)</translation>
        </message>
        <message>
            <source>Move down (Alt+Down)</source>
            <translation>Төмен жылжыту (Alt+↓)</translation>
        </message>
        <message>
            <source>This order is right</source>
            <translation>Реті дұрыс</translation>
        </message>
        <message>
            <source>The list has grown since the order was given. Give the new lines their place, or say that the order is right.</source>
            <translation>Рет берілгеннен кейін тізімге жаңа жолдар қосылды. Оларды орнына қойыңыз немесе реті дұрыс екенін растаңыз.</translation>
        </message>
        <message>
            <source>Lines that are not in the list now keep their place and do not count.</source>
            <translation>Қазір тізімде жоқ жолдар орнында қалады және есепке алынбайды.</translation>
        </message>
        <message>
            <source>{place}. {choice} (not in the list now)</source>
            <translation>{place}. {choice} (қазір тізімде жоқ)</translation>
        </message>
        <message>
            <source>New: {choice} (no place yet)</source>
            <translation>Жаңа: {choice} (әлі орны жоқ)</translation>
        </message>
        <message>
            <source>Scale</source>
            <translation>Шкала</translation>
        </message>
        <message>
            <source>Chosen before and not in the list now: {answers}. It is kept, and counts again when listed.</source>
            <translation>Бұрын таңдалған, қазір тізімде жоқ: {answers}. Жауап сақталды, тізімде қайта пайда болса, есепке алынады.</translation>
        </message>
    </context>
    <context>
        <name>FormsPage</name>
        <message>
            <source>What one child needs, in twelve areas</source>
            <translation>Бір баланың он екі сала бойынша қажеттіліктері</translation>
        </message>
        <message>
            <source>How the family lives: rooms, heating, income</source>
            <translation>Отбасының тұрмысы: бөлмелер, жылыту, табыс</translation>
        </message>
        <message>
            <source>What happened, and to whom it was reported</source>
            <translation>Не болды және кімге хабарланды</translation>
        </message>
        <message>
            <source>A message from 111 or from somebody else</source>
            <translation>111-ден немесе басқа біреуден түскен өтініш</translation>
        </message>
        <message>
            <source>A child who lives with a guardian or another family</source>
            <translation>Қамқоршыда немесе басқа отбасында тұратын бала</translation>
        </message>
        <message>
            <source>One meeting of a mentor and a child</source>
            <translation>Тәлімгер мен баланың бір кездесуі</translation>
        </message>
        <message>
            <source>Whether a small child is too thin</source>
            <translation>Кішкентай бала тым арық емес пе</translation>
        </message>
        <message>
            <source>Low mood of an adult, with their agreement</source>
            <translation>Ересек адамның көңіл күйінің түсуі, өз келісімімен</translation>
        </message>
        <message>
            <source>Anxiety of an adult, with their agreement</source>
            <translation>Ересек адамның үрейі, өз келісімімен</translation>
        </message>
        <message>
            <source>Difficulties in seeing, hearing, walking</source>
            <translation>Көру, есту, жүру қиындықтары</translation>
        </message>
        <message>
            <source>Fill in a form</source>
            <translation>Форма толтыру</translation>
        </message>
        <message>
            <source>No forms are here yet. They come with a sync.</source>
            <translation>Мұнда әзірге форма жоқ. Олар синхрондағанда келеді.</translation>
        </message>
        <message>
            <source>Whom is it about?</source>
            <translation>Бұл форма кім туралы?</translation>
        </message>
        <message>
            <source>About the family or somebody else</source>
            <translation>Отбасы немесе басқа адам туралы</translation>
        </message>
    </context>
    <context>
        <name>FoundPage</name>
        <message>
            <source>Found</source>
            <translation>Табылғандар</translation>
        </message>
        <message>
            <source>Any spelling, order and alphabet.</source>
            <translation>Жазылуы, сөз реті, әліпбиі маңызды емес.</translation>
        </message>
        <message>
            <source>Nobody was found. Try fewer letters, or the village, the telephone or the IIN.</source>
            <translation>Ешкім табылмады. Әріпті азайтып көріңіз немесе ауылын, телефонын, ЖСН-ін жазыңыз.</translation>
        </message>
        <message>
            <source>Show in the list of families</source>
            <translation>Отбасылар тізімінде көрсету</translation>
        </message>
        <message>
            <source>without a name</source>
            <translation>аты белгісіз</translation>
        </message>
        <message>
            <source>person</source>
            <translation>адам</translation>
        </message>
        <message>
            <source>family</source>
            <translation>отбасы</translation>
        </message>
        <message>
            <source>institution</source>
            <translation>мекеме</translation>
        </message>
    </context>
    <context>
        <name>Genogram</name>
        <message>
            <source>Genogram</source>
            <translation>Генограмма</translation>
        </message>
        <message>
            <source>age {years}</source>
            <translation>{years} жаста</translation>
        </message>
        <message>
            <source>at home</source>
            <translation>үйде тұрады</translation>
        </message>
        <message>
            <source>parents: {names}</source>
            <translation>ата-анасы: {names}</translation>
        </message>
        <message>
            <source>man or boy</source>
            <translation>ер адам, ұл</translation>
        </message>
        <message>
            <source>woman or girl</source>
            <translation>әйел, қыз</translation>
        </message>
        <message>
            <source>sex not known</source>
            <translation>жынысы белгісіз</translation>
        </message>
        <message>
            <source>child whom the work is about</source>
            <translation>істегі бала</translation>
        </message>
        <message>
            <source>has died</source>
            <translation>қайтыс болған</translation>
        </message>
        <message>
            <source>live together</source>
            <translation>бірге тұрады</translation>
        </message>
        <message>
            <source>Signs</source>
            <translation>Белгілер</translation>
        </message>
    </context>
    <context>
        <name>GenogramPage</name>
        <message>
            <source>Noted by mistake</source>
            <translation>Қате жазылған</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Басып шығару</translation>
        </message>
        <message>
            <source>Save as PDF</source>
            <translation>PDF етіп сақтау</translation>
        </message>
        <message>
            <source>Add person</source>
            <translation>Адам қосу</translation>
        </message>
        <message>
            <source>People: {count}. Arrows go along them, Enter opens one, Ctrl and an arrow adds.</source>
            <translation>Адам саны: {count}. Бағыттауыш пернелер бірінен біріне өтеді, Enter ашады, Ctrl мен бағыттауыш қосады.</translation>
        </message>
        <message>
            <source>Genogram</source>
            <translation>Генограмма</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Отбасы</translation>
        </message>
        <message>
            <source>Nobody is written down yet. Add the first person.</source>
            <translation>Әзірге ешкім жазылмаған. Бірінші адамды қосыңыз.</translation>
        </message>
        <message>
            <source>Relations</source>
            <translation>Байланыстар</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Адам</translation>
        </message>
        <message>
            <source>Relation</source>
            <translation>Байланыс</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>Құжат</translation>
        </message>
        <message>
            <source>Recently removed</source>
            <translation>Жақында алып тасталғандар</translation>
        </message>
        <message>
            <source>Bring back</source>
            <translation>Қайтару</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Ашу</translation>
        </message>
        <message>
            <source>Add parent</source>
            <translation>Ата-анасын қосу</translation>
        </message>
        <message>
            <source>Add partner</source>
            <translation>Жұбайын, серігін қосу</translation>
        </message>
        <message>
            <source>Add child</source>
            <translation>Баласын қосу</translation>
        </message>
        <message>
            <source>Add brother or sister</source>
            <translation>Бауырын қосу</translation>
        </message>
        <message>
            <source>until {date}</source>
            <translation>{date} дейін</translation>
        </message>
        <message>
            <source>Ends today</source>
            <translation>Бүгін аяқталды</translation>
        </message>
        <message>
            <source>Withdraw</source>
            <translation>Алып тастау</translation>
        </message>
        <message>
            <source>follows from the places in the family</source>
            <translation>отбасындағы орнынан шығады</translation>
        </message>
        <message>
            <source>child</source>
            <translation>баласы</translation>
        </message>
        <message>
            <source>parent</source>
            <translation>ата-анасы</translation>
        </message>
        <message>
            <source>is a parent of the other</source>
            <translation>екіншісінің ата-анасы</translation>
        </message>
        <message>
            <source>is a child of the other</source>
            <translation>екіншісінің баласы</translation>
        </message>
        <message>
            <source>With whom?</source>
            <translation>Кіммен?</translation>
        </message>
        <message>
            <source>What are they to each other?</source>
            <translation>Бір-біріне кім?</translation>
        </message>
        <message>
            <source>Write down</source>
            <translation>Жазу</translation>
        </message>
        <message>
            <source>Choose the person.</source>
            <translation>Адамды таңдаңыз.</translation>
        </message>
        <message>
            <source>Choose the relation.</source>
            <translation>Байланысты таңдаңыз.</translation>
        </message>
        <message>
            <source>New relation</source>
            <translation>Жаңа байланыс</translation>
        </message>
    </context>
    <context>
        <name>GoalCard</name>
        <message>
            <source>Need: {need}</source>
            <translation>Қажеттілік: {need}</translation>
        </message>
        <message>
            <source>No step yet.</source>
            <translation>Әзірге қадам жоқ.</translation>
        </message>
        <message>
            <source>Two people changed the same thing. Both values are kept.</source>
            <translation>Екі адам бір мәліметті өзгертті. Екі мән де сақталды.</translation>
        </message>
        <message>
            <source>How it ended</source>
            <translation>Нәтижесі</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Өзгерту</translation>
        </message>
        <message>
            <source>{person}, overdue since {day}</source>
            <translation>{person}, мерзімі өткен: {day}</translation>
        </message>
        <message>
            <source>{person}, by {day}</source>
            <translation>{person}, мерзімі: {day}</translation>
        </message>
        <message>
            <source>Last monitoring ({count} in all)</source>
            <translation>Соңғы мониторинг (барлығы {count})</translation>
        </message>
        <message>
            <source>Add a step</source>
            <translation>Қадам қосу</translation>
        </message>
        <message>
            <source>Write monitoring</source>
            <translation>Мониторинг жазу</translation>
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
        <name>IinField</name>
        <message>
            <source>An IIN has digits only.</source>
            <translation>ЖСН тек цифрдан тұрады.</translation>
        </message>
        <message>
            <source>An IIN has 12 digits; here are more.</source>
            <translation>ЖСН 12 цифр, мұнда артық.</translation>
        </message>
        <message>
            <source>This is the number of an organisation, not of a person.</source>
            <translation>Бұл — адамның емес, ұйымның нөмірі.</translation>
        </message>
        <message>
            <source>The first six digits are no date of birth.</source>
            <translation>Алғашқы алты цифр туған күн емес.</translation>
        </message>
        <message>
            <source>By this number the person is not born yet.</source>
            <translation>Бұл нөмір бойынша адам әлі туған жоқ.</translation>
        </message>
        <message>
            <source>The seventh digit is from 1 to 6. Look at the document again.</source>
            <translation>Жетінші цифр 1-ден 6-ға дейін болады. Құжатқа тағы қараңыз.</translation>
        </message>
        <message>
            <source>The seventh digit is 0: the number says nothing of the birth date and the sex.</source>
            <translation>Жетінші цифр 0: нөмір туған күнін де, жынысын да айтпайды.</translation>
        </message>
        <message>
            <source>The last digit does not fit the others. Look at the document again.</source>
            <translation>Соңғы цифр қалғандарына сай емес. Құжатқа тағы қараңыз.</translation>
        </message>
        <message>
            <source>IIN</source>
            <translation>ЖСН</translation>
        </message>
        <message>
            <source>Has one</source>
            <translation>Бар</translation>
        </message>
        <message>
            <source>Has none</source>
            <translation>Жоқ</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>Белгісіз</translation>
        </message>
        <message>
            <source>Why there is no IIN</source>
            <translation>ЖСН неге жоқ</translation>
        </message>
        <message>
            <source>Yes, write it below</source>
            <translation>Иә, төменге жазу</translation>
        </message>
        <message>
            <source>Digits still to come: {count}</source>
            <translation>Тағы {count} цифр қалды</translation>
        </message>
        <message>
            <source>Born {date}, {sex}.</source>
            <translation>Туған күні {date}, жынысы: {sex}.</translation>
        </message>
        <message>
            <source>Is that right?</source>
            <translation>Дұрыс па?</translation>
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
            <source>Other pages open when your answers need them.</source>
            <translation>Қалған беттер жауаптарыңызға қарай ашылады.</translation>
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
        <name>KeptBox</name>
        <message>
            <source>Removed.</source>
            <translation>Алып тасталды.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Болдырмау</translation>
        </message>
        <message>
            <source>Adding</source>
            <translation>Қосылып жатыр</translation>
        </message>
    </context>
    <context>
        <name>KeptFile</name>
        <message>
            <source>It is not on this laptop yet, or it is damaged.</source>
            <translation>Ол осы ноутбукте әлі жоқ немесе бүлінген.</translation>
        </message>
        <message>
            <source>It is only on this laptop.</source>
            <translation>Тек осы ноутбукте бар.</translation>
        </message>
    </context>
    <context>
        <name>Known</name>
        <message>
            <source>Possibly known in the district: ask {name}.</source>
            <translation>Ауданда бұрыннан белгілі болуы мүмкін. Мына кісіден сұраңыз: {name}.</translation>
        </message>
        <message>
            <source>Possibly known in the district: ask your supervisor.</source>
            <translation>Ауданда бұрыннан белгілі болуы мүмкін: жетекшіңізден сұраңыз.</translation>
        </message>
        <message>
            <source>The IIN is the same.</source>
            <translation>ЖСН бірдей.</translation>
        </message>
        <message>
            <source>Name and year of birth fit.</source>
            <translation>Аты-жөні мен туған жылы сәйкес келеді.</translation>
        </message>
        <message>
            <source>It leaves Today and stays on the page of the family.</source>
            <translation>«Бүгіннен» кетеді, отбасының бетінде қалады.</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Салыстыру</translation>
        </message>
        <message>
            <source>Seen</source>
            <translation>Көрдім</translation>
        </message>
    </context>
    <context>
        <name>LabelPicture</name>
        <message>
            <source>Picture: {label}</source>
            <translation>Сурет: {label}</translation>
        </message>
        <message>
            <source>The picture of the form is not on this laptop.</source>
            <translation>Форманың суреті бұл ноутбукте жоқ.</translation>
        </message>
        <message>
            <source>The form has a recording here, {file}. This program plays no sound.</source>
            <translation>Формада осы жерде {file} дыбыс жазбасы бар. Бұл бағдарлама дыбысты ойнатпайды.</translation>
        </message>
        <message>
            <source>The form has a video here, {file}. This program plays no video.</source>
            <translation>Формада осы жерде {file} бейнежазбасы бар. Бұл бағдарлама бейнені ойнатпайды.</translation>
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
        <name>LanguageStep</name>
        <message>
            <source>Language</source>
            <translation>Тіл</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>Мәтін өлшемі</translation>
        </message>
    </context>
    <context>
        <name>Leaving</name>
        <message>
            <source>The file could not be saved there. Nothing was left behind.</source>
            <translation>Файл бұл жерге сақталмады. Ештеңе қалған жоқ.</translation>
        </message>
        <message>
            <source>Choose another folder or another stick, and see whether there is room on it.</source>
            <translation>Басқа қалтаны не флешканы таңдап, онда орын бар-жоғын тексеріңіз.</translation>
        </message>
        <message>
            <source>Saved as {name}.</source>
            <translation>Сақталды: {name}.</translation>
        </message>
        <message>
            <source>This file is not protected. Delete it when it is no longer needed.</source>
            <translation>Бұл файл қорғалмаған. Керегі болмағанда жойыңыз.</translation>
        </message>
        <message>
            <source>What leaves Tirek is not protected: whoever has the file or paper can read it.</source>
            <translation>Тіректен шыққан нәрсе қорғалмайды: файл не қағаз кімнің қолына түссе, сол оқи алады.</translation>
        </message>
        <message>
            <source>Keep it as you keep a paper file. The print queue of the system may hold a copy for a while.</source>
            <translation>Қағаз істей сақтаңыз. Жүйенің басып шығару кезегінде көшірмесі біраз уақыт қалуы мүмкін.</translation>
        </message>
        <message>
            <source>I understand, go on</source>
            <translation>Түсінікті, жалғастыру</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Бас тарту</translation>
        </message>
        <message>
            <source>Your agency does not allow this on this laptop.</source>
            <translation>Ұйымыңыз бұл ноутбукте бұған рұқсат бермейді.</translation>
        </message>
        <message>
            <source>Call IT if your work needs it.</source>
            <translation>Жұмысқа керек болса, АТ бөліміне қоңырау шалыңыз.</translation>
        </message>
        <message>
            <source>Where to save</source>
            <translation>Қайда сақтау керек</translation>
        </message>
        <message>
            <source>Handed to the printer.</source>
            <translation>Принтерге берілді.</translation>
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
        <name>MainWindow</name>
        <message numerus="yes">
            <source>Locking in %n seconds. Move the mouse to stay.</source>
            <translation>
                <numerusform>%n секундтан кейін құлыпталады. Қалу үшін тінтуірді қозғаңыз.</numerusform>
                <numerusform>%n секундтан кейін құлыпталады. Қалу үшін тінтуірді қозғаңыз.</numerusform>
            </translation>
        </message>
        <message>
            <source>The passphrase has been changed.</source>
            <translation>Құпия фраза өзгертілді.</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Жалғастыру</translation>
        </message>
    </context>
    <context>
        <name>MediaBox</name>
        <message>
            <source>1 photo</source>
            <translation>1 сурет</translation>
        </message>
        <message>
            <source>1 file</source>
            <translation>1 файл</translation>
        </message>
        <message>
            <source>Choose a photo</source>
            <translation>Сурет таңдау</translation>
        </message>
        <message>
            <source>Choose a file</source>
            <translation>Файл таңдау</translation>
        </message>
        <message>
            <source>Open large</source>
            <translation>Үлкейтіп ашу</translation>
        </message>
        <message>
            <source>Turn</source>
            <translation>Бұру</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Алып тастау</translation>
        </message>
        <message>
            <source>Photo added: covered. Hold Space to see it.</source>
            <translation>Сурет қосылды, жабық тұр. Көру үшін бос орын пернесін басып тұрыңыз.</translation>
        </message>
        <message>
            <source>Photos</source>
            <translation>Суреттер</translation>
        </message>
        <message>
            <source>Files of this kind</source>
            <translation>Осы түрдегі файлдар</translation>
        </message>
        <message>
            <source>Folder:</source>
            <translation>Бума:</translation>
        </message>
        <message>
            <source>What is listed:</source>
            <translation>Тізімде не бар:</translation>
        </message>
        <message>
            <source>This file is too large. It was not added.</source>
            <translation>Бұл файл тым үлкен. Ол қосылмады.</translation>
        </message>
        <message>
            <source>This file could not be read. It was not added.</source>
            <translation>Файлды оқу мүмкін болмады. Ол қосылмады.</translation>
        </message>
        <message>
            <source>This question takes only {kinds}. The file was not added.</source>
            <translation>Бұл сұраққа тек {kinds} қосуға болады. Файл қосылмады.</translation>
        </message>
        <message>
            <source>This photo is in a format of telephones (HEIC). Save it as JPEG and choose it again.</source>
            <translation>Бұл сурет телефон пішімінде (HEIC). Оны JPEG етіп сақтап, қайта таңдаңыз.</translation>
        </message>
        <message>
            <source>This file is not a photo. It was not added.</source>
            <translation>Бұл файл сурет емес. Ол қосылмады.</translation>
        </message>
        <message>
            <source>This photo is damaged and cannot be opened. It was not added.</source>
            <translation>Бұл сурет бүлінген, ашылмайды. Ол қосылмады.</translation>
        </message>
        <message>
            <source>What was added here is not on this laptop or is damaged.</source>
            <translation>Осында қосылған нәрсе бұл ноутбукте жоқ немесе бүлінген.</translation>
        </message>
        <message>
            <source>Only on this laptop, {size}.</source>
            <translation>Тек осы ноутбукте, {size}.</translation>
        </message>
        <message>
            <source>{name}: only on this laptop, {size}.</source>
            <translation>{name}: тек осы ноутбукте, {size}.</translation>
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
            <source>If this network has a sign-in page, open the browser and sign in. Otherwise try another network; if it comes back, tell the IT administrator.</source>
            <translation>Бұл желінің кіру беті болса, браузерді ашып кіріңіз. Болмаса, басқа желіні қолданып көріңіз; қайталанса, әкімшіге айтыңыз.</translation>
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
            <source>This was given to a colleague. Nothing new can be written here.</source>
            <translation>Бұл әріптеске берілген. Мұнда жаңа ештеңе жазуға болмайды.</translation>
        </message>
        <message>
            <source>What you had begun can still be finished. It goes to the colleague.</source>
            <translation>Бастағаныңызды аяқтауға болады. Ол әріптеске жіберіледі.</translation>
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
            <source>This cannot be written down as it is.</source>
            <translation>Бұны осы күйінде жазуға болмайды.</translation>
        </message>
        <message>
            <source>Look at what is marked. What you typed is saved as a draft.</source>
            <translation>Белгіленген жерді қараңыз. Тергеніңіз қаралама ретінде сақталды.</translation>
        </message>
        <message>
            <source>Open work is about this person: an incident, a plan, a referral or a placement.</source>
            <translation>Бұл адам туралы жұмыс жүріп жатыр: оқиға, жоспар, жолдама не орналастыру.</translation>
        </message>
        <message>
            <source>Finish it or withdraw it first. Who left is marked as moved out.</source>
            <translation>Алдымен соны аяқтаңыз не алып тастаңыз. Кеткен адамды «көшіп кетті» деп белгілеңіз.</translation>
        </message>
        <message>
            <source>Another one stands in its place: this child has an open plan or placement already.</source>
            <translation>Оның орнында басқасы тұр: бұл баланың ашық жоспары не орналастыруы бар.</translation>
        </message>
        <message>
            <source>End or withdraw that one first, then bring this one back.</source>
            <translation>Алдымен соны аяқтаңыз не алып тастаңыз, содан кейін мынаны қайтарыңыз.</translation>
        </message>
        <message>
            <source>This was changed after you had opened it. Nothing was decided.</source>
            <translation>Сіз ашқаннан кейін бұл өзгертілді. Шешім жазылған жоқ.</translation>
        </message>
        <message>
            <source>Look at it as it is now, then decide.</source>
            <translation>Қазіргі күйін қарап, содан кейін шешіңіз.</translation>
        </message>
        <message>
            <source>This draft is no longer here. It was finished or removed.</source>
            <translation>Бұл жоба енді мұнда жоқ. Ол аяқталған немесе алып тасталған.</translation>
        </message>
        <message>
            <source>Look in the family's history.</source>
            <translation>Отбасы тарихынан қараңыз.</translation>
        </message>
        <message>
            <source>This photo or file is damaged on the disk and cannot be shown.</source>
            <translation>Бұл сурет не файл дискіде бүлінген, оны көрсету мүмкін емес.</translation>
        </message>
        <message>
            <source>Add it again if you still have it, and call support about the disk.</source>
            <translation>Өзіңізде болса, қайта қосыңыз және диск туралы қолдау қызметіне айтыңыз.</translation>
        </message>
        <message>
            <source>This file is empty. It was not added.</source>
            <translation>Бұл файл бос. Ол қосылмады.</translation>
        </message>
        <message>
            <source>Choose another file.</source>
            <translation>Басқа файл таңдаңыз.</translation>
        </message>
        <message>
            <source>The centre did not take a photo or file. It is safe on this laptop; the rest was sent.</source>
            <translation>Орталық бір суретті немесе файлды қабылдамады. Ол осы ноутбукте сақтаулы; қалғаны жіберілді.</translation>
        </message>
        <message>
            <source>Tell the IT administrator.</source>
            <translation>АТ әкімшісіне айтыңыз.</translation>
        </message>
        <message>
            <source>This file is larger than 25 MB. It was not added.</source>
            <translation>Бұл файл 25 МБ-тан үлкен. Ол қосылмады.</translation>
        </message>
        <message>
            <source>Choose a smaller file, or describe in words what it holds.</source>
            <translation>Кішірек файл таңдаңыз немесе ішінде не барын сөзбен жазыңыз.</translation>
        </message>
        <message>
            <source>This photo or file is not on this laptop yet.</source>
            <translation>Бұл сурет немесе файл осы ноутбукте әлі жоқ.</translation>
        </message>
        <message>
            <source>It comes when your colleague's laptop and this one have synced.</source>
            <translation>Әріптестің ноутбугі мен осы ноутбук синхрондалған соң келеді.</translation>
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
            <source>Tell the IT administrator. Do not set this laptop up anew.</source>
            <translation>Әкімшіге айтыңыз. Ноутбукті ешкімге бермеңіз, қайта баптамаңыз.</translation>
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
            <source>The file from the memory stick is damaged. Nothing was taken in, nothing was lost.</source>
            <translation>Флешкадағы файл бүлінген. Ештеңе қабылданбады, ештеңе жоғалмады.</translation>
        </message>
        <message>
            <source>Ask for the file once more.</source>
            <translation>Файлды қайта сұраңыз.</translation>
        </message>
        <message>
            <source>This file was made for another laptop or agency.</source>
            <translation>Бұл файл басқа ноутбукке немесе ұйымға арналған.</translation>
        </message>
        <message>
            <source>Check which file you were given.</source>
            <translation>Сізге дұрыс файл берілгенін тексеріңіз.</translation>
        </message>
        <message>
            <source>This file is not an answer of the office. Nothing was taken in.</source>
            <translation>Бұл файл кеңсенің жауабы емес. Ештеңе қабылданбады.</translation>
        </message>
        <message>
            <source>The file could not be read. Nothing was lost.</source>
            <translation>Файлды оқу мүмкін болмады. Ештеңе жоғалмады.</translation>
        </message>
        <message>
            <source>Check that the stick is in the laptop, then choose the file again.</source>
            <translation>Флешка салынғанын тексеріп, файлды қайта таңдаңыз.</translation>
        </message>
        <message>
            <source>The file for the office could not be written. Your data is safe here.</source>
            <translation>Кеңсеге арналған файлды жазу мүмкін болмады. Деректеріңіз осында сақтаулы.</translation>
        </message>
        <message>
            <source>Choose another folder or another stick, and see whether there is room on it.</source>
            <translation>Басқа қалтаны не флешканы таңдап, онда орын бар-жоғын тексеріңіз.</translation>
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
            <source>This is not the centre that IT has set for this laptop. Nothing was sent.</source>
            <translation>Бұл — АТ бөлімі осы ноутбукке белгілеген орталық емес. Ештеңе жіберілген жоқ.</translation>
        </message>
        <message>
            <source>Go on working, everything is kept here. Call IT: its policy has to be checked.</source>
            <translation>Жұмысты жалғастыра беріңіз, бәрі осында сақталады. АТ бөліміне қоңырау шалыңыз: оның саясатын тексеру керек.</translation>
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
            <source>Something else answered instead of the centre, perhaps the sign-in page of this network. Your data is safe here.</source>
            <translation>Орталықтың орнына басқа біреу жауап берді, мүмкін, осы желінің кіру беті. Деректеріңіз осында сақтаулы.</translation>
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
            <source>The centre has not been renewed for this version of Tirek yet. Your data is safe here.</source>
            <translation>Орталық «Тіректің» бұл нұсқасына әлі жаңартылған жоқ. Деректеріңіз осында сақтаулы.</translation>
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
        <name>MoveVisit</name>
        <message>
            <source>And those after it in the series</source>
            <translation>Осы тізбектегі кейінгілерін де</translation>
        </message>
    </context>
    <context>
        <name>ObjectDataPage</name>
        <message>
            <source>Add institution</source>
            <translation>Мекеме қосу</translation>
        </message>
        <message>
            <source>The institution's data</source>
            <translation>Мекеме деректері</translation>
        </message>
        <message>
            <source>Institutions</source>
            <translation>Мекемелер</translation>
        </message>
        <message>
            <source>Institution</source>
            <translation>Мекеме</translation>
        </message>
        <message>
            <source>Write the name of the institution.</source>
            <translation>Мекеменің атауын жазыңыз.</translation>
        </message>
        <message>
            <source>Name of the institution</source>
            <translation>Мекеменің атауы</translation>
        </message>
        <message>
            <source>Places for children</source>
            <translation>Балаларға арналған орын саны</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Мекенжайы</translation>
        </message>
        <message>
            <source>Region</source>
            <translation>Облыс</translation>
        </message>
        <message>
            <source>District</source>
            <translation>Аудан</translation>
        </message>
        <message>
            <source>Rural district</source>
            <translation>Ауылдық округ</translation>
        </message>
        <message>
            <source>Village</source>
            <translation>Ауыл</translation>
        </message>
        <message>
            <source>Street and house</source>
            <translation>Көшесі мен үйі</translation>
        </message>
        <message>
            <source>Who answers for it</source>
            <translation>Кім жауапты</translation>
        </message>
        <message>
            <source>Head, name and position</source>
            <translation>Басшысы: аты-жөні, лауазымы</translation>
        </message>
        <message>
            <source>Who controls it</source>
            <translation>Кім бақылайды</translation>
        </message>
        <message>
            <source>Number in another system</source>
            <translation>Басқа жүйедегі нөмірі</translation>
        </message>
        <message>
            <source>Choose</source>
            <translation>Таңдаңыз</translation>
        </message>
        <message>
            <source>Kind of institution</source>
            <translation>Мекеменің түрі</translation>
        </message>
        <message>
            <source>Telephones</source>
            <translation>Телефондар</translation>
        </message>
    </context>
    <context>
        <name>ObjectPage</name>
        <message>
            <source>Who works on this institution</source>
            <translation>Бұл мекемемен кім жұмыс істейді</translation>
        </message>
        <message>
            <source>Continue draft</source>
            <translation>Жобаны жалғастыру</translation>
        </message>
        <message>
            <source>Start inspection</source>
            <translation>Тексеруді бастау</translation>
        </message>
        <message>
            <source>Emergency numbers</source>
            <translation>Шұғыл нөмірлер</translation>
        </message>
        <message>
            <source>Institutions</source>
            <translation>Мекемелер</translation>
        </message>
        <message>
            <source>Controlled by: {who}</source>
            <translation>Бақылайды: {who}</translation>
        </message>
        <message numerus="yes">
            <source>%n places</source>
            <translation>
                <numerusform>%n орын</numerusform>
                <numerusform>%n орын</numerusform>
            </translation>
        </message>
        <message>
            <source>Change data</source>
            <translation>Деректерді өзгерту</translation>
        </message>
        <message>
            <source>This institution was withdrawn on {date}.</source>
            <translation>Бұл мекеме {date} алынып тасталды.</translation>
        </message>
        <message>
            <source>Bring back</source>
            <translation>Қайтару</translation>
        </message>
        <message>
            <source>Two versions</source>
            <translation>Екі нұсқа</translation>
        </message>
        <message>
            <source>Two people changed the same thing. Both values are kept.</source>
            <translation>Екі адам бір мәліметті өзгертті. Екі мән де сақталды.</translation>
        </message>
        <message>
            <source>Look at both and choose</source>
            <translation>Екеуін қарап, таңдау</translation>
        </message>
        <message>
            <source>Next step</source>
            <translation>Келесі қадам</translation>
        </message>
        <message>
            <source>No open tasks</source>
            <translation>Ашық тапсырма жоқ</translation>
        </message>
        <message>
            <source>Add task</source>
            <translation>Тапсырма қосу</translation>
        </message>
        <message>
            <source>All answers, changes, paper</source>
            <translation>Барлық жауаптар, өзгерістер, қағаз</translation>
        </message>
        <message>
            <source>Inspections</source>
            <translation>Тексерулер</translation>
        </message>
        <message>
            <source>Nobody has inspected it yet.</source>
            <translation>Оны әлі ешкім тексерген жоқ.</translation>
        </message>
        <message>
            <source>Without a date</source>
            <translation>Күні жоқ</translation>
        </message>
        <message>
            <source>Next inspection: {date}</source>
            <translation>Келесі тексеру: {date}</translation>
        </message>
        <message>
            <source>Was it put right?</source>
            <translation>Түзетілді ме?</translation>
        </message>
        <message>
            <source>To be put right by {date}</source>
            <translation>Түзету мерзімі: {date}</translation>
        </message>
        <message>
            <source>To be put right</source>
            <translation>Түзету қажет</translation>
        </message>
        <message>
            <source>Put right on {date}</source>
            <translation>{date} түзетілді</translation>
        </message>
        <message>
            <source>Add note</source>
            <translation>Жазба қосу</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Тарихы</translation>
        </message>
        <message>
            <source>Show all ({count})</source>
            <translation>Бәрін көрсету ({count})</translation>
        </message>
        <message>
            <source>What you saw or heard, and from whom. Ctrl+Enter saves.</source>
            <translation>Не көрдіңіз, кімнен не естідіңіз. Ctrl+Enter сақтайды.</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Жазба</translation>
        </message>
        <message>
            <source>Save note</source>
            <translation>Жазбаны сақтау</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Бас тарту</translation>
        </message>
        <message>
            <source>Withdraw this institution</source>
            <translation>Мекемені алып тастау</translation>
        </message>
        <message>
            <source>It is hidden, not deleted, and can be brought back. The reason is kept.</source>
            <translation>Ол жасырылады, жойылмайды, қайтаруға болады. Себебі сақталады.</translation>
        </message>
        <message>
            <source>Why is this institution withdrawn?</source>
            <translation>Мекеме неге алынып тасталады?</translation>
        </message>
        <message>
            <source>Withdraw</source>
            <translation>Алып тастау</translation>
        </message>
    </context>
    <context>
        <name>ObjectsPage</name>
        <message>
            <source>Add institution</source>
            <translation>Мекеме қосу</translation>
        </message>
        <message>
            <source>Institutions</source>
            <translation>Мекемелер</translation>
        </message>
        <message>
            <source>Families</source>
            <translation>Отбасылар</translation>
        </message>
        <message>
            <source>Search in the list</source>
            <translation>Тізімнен іздеу</translation>
        </message>
        <message>
            <source>All kinds</source>
            <translation>Барлық түрлері</translation>
        </message>
        <message>
            <source>Kind of institution</source>
            <translation>Мекеменің түрі</translation>
        </message>
        <message>
            <source>Two versions</source>
            <translation>Екі нұсқа</translation>
        </message>
        <message>
            <source>Show more ({count})</source>
            <translation>Тағы көрсету ({count})</translation>
        </message>
        <message>
            <source>Recently removed</source>
            <translation>Жақында алып тасталғандар</translation>
        </message>
        <message>
            <source>No institution was found. Try fewer letters, or another kind.</source>
            <translation>Мекеме табылмады. Азырақ әріп теріңіз немесе басқа түрін таңдаңыз.</translation>
        </message>
        <message>
            <source>No institutions yet. Sync, or add the first one.</source>
            <translation>Әзірге мекеме жоқ. Синхрондаңыз немесе біріншісін қосыңыз.</translation>
        </message>
        <message>
            <source>not inspected yet</source>
            <translation>әлі тексерілмеген</translation>
        </message>
        <message>
            <source>due on {date}</source>
            <translation>мерзімі {date}</translation>
        </message>
        <message>
            <source>Bring back</source>
            <translation>Қайтару</translation>
        </message>
    </context>
    <context>
        <name>OfficeStep</name>
        <message>
            <source>Choose the file</source>
            <translation>Файлды таңдау</translation>
        </message>
        <message>
            <source>Address of the centre</source>
            <translation>Орталықтың мекенжайы</translation>
        </message>
        <message>
            <source>Set by your agency</source>
            <translation>Ұйымыңыз белгілеген</translation>
        </message>
        <message>
            <source>It stands on the sheet from IT and begins with https://</source>
            <translation>Ол АТ бөлімі берген парақта жазылған, https:// деп басталады</translation>
        </message>
        <message>
            <source>Certificate of your agency</source>
            <translation>Мекемеңіздің сертификаты</translation>
        </message>
        <message>
            <source>A small file from IT. With it the laptop knows the real centre from a false one.</source>
            <translation>АТ бөлімі берген шағын файл. Ноутбук шын орталықты жалғанынан сол арқылы ажыратады.</translation>
        </message>
        <message>
            <source>Worker code</source>
            <translation>Қызметкер коды</translation>
        </message>
        <message>
            <source>One-time code</source>
            <translation>Бір реттік код</translation>
        </message>
        <message>
            <source>16 letters and digits. It works once and only for a few days.</source>
            <translation>16 әріп пен сан. Код бір рет қана және бірнеше күн жарамды.</translation>
        </message>
        <message>
            <source>This file is not a certificate. Choose the one from IT.</source>
            <translation>Бұл файл сертификат емес. АТ бөлімі бергенін таңдаңыз.</translation>
        </message>
        <message>
            <source>This is not the certificate that IT has set for this laptop. Choose the one from IT.</source>
            <translation>Бұл — АТ бөлімі осы ноутбукке белгілеген сертификат емес. АТ бөлімі берген файлды таңдаңыз.</translation>
        </message>
        <message>
            <source>Write the address as on the sheet, for example https://tirek.example.kz</source>
            <translation>Мекенжайды парақтағыдай жазыңыз, мысалы: https://tirek.example.kz</translation>
        </message>
        <message>
            <source>The certificate that IT has set for this laptop is missing or is not the right one. Call IT.</source>
            <translation>АТ бөлімі осы ноутбукке белгілеген сертификат жоқ немесе басқа. АТ бөліміне қоңырау шалыңыз.</translation>
        </message>
        <message>
            <source>Choose the file from IT.</source>
            <translation>АТ бөлімі берген файлды таңдаңыз.</translation>
        </message>
        <message>
            <source>Write your worker code from the sheet.</source>
            <translation>Парақтағы қызметкер кодын жазыңыз.</translation>
        </message>
        <message>
            <source>The code has 16 letters and digits. Check it against the sheet.</source>
            <translation>Кодта 16 әріп пен сан болады. Парақпен салыстырып шығыңыз.</translation>
        </message>
        <message>
            <source>No file chosen yet</source>
            <translation>Файл әлі таңдалған жоқ</translation>
        </message>
        <message>
            <source>Certificates (*.pem *.crt *.cer)</source>
            <translation>Сертификаттар (*.pem *.crt *.cer)</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Барлық файл (*)</translation>
        </message>
    </context>
    <context>
        <name>OfficeWords</name>
        <message>
            <source>A court ordered it.</source>
            <translation>Сот солай шешті.</translation>
        </message>
        <message>
            <source>The person concerned had the right to ask for it.</source>
            <translation>Бұған құқығы бар адам сұрады.</translation>
        </message>
        <message>
            <source>The term for keeping them was over.</source>
            <translation>Сақтау мерзімі өтті.</translation>
        </message>
        <message>
            <source>They should never have been kept.</source>
            <translation>Бұл мәліметтер мұнда болмауы керек еді.</translation>
        </message>
        <message numerus="yes">
            <source>%n changes of yours reached the centre after the file was given to somebody else. They are kept; whoever has the file sees them with the next sync.</source>
            <translation>
                <numerusform>Іс басқаға берілгеннен кейін орталыққа сіздің %n өзгерісіңіз жетті. Ол сақталды; іспен жұмыс істейтін қызметкер оны келесі синхрондауда көреді.</numerusform>
                <numerusform>Іс басқаға берілгеннен кейін орталыққа сіздің %n өзгерісіңіз жетті. Ол сақталды; іспен жұмыс істейтін қызметкер оны келесі синхрондауда көреді.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changes by {name} came after the file was given to somebody else.</source>
            <translation>
                <numerusform>Іс басқаға берілгеннен кейін %n өзгеріс келді. Жазған: {name}.</numerusform>
                <numerusform>Іс басқаға берілгеннен кейін %n өзгеріс келді. Жазған: {name}.</numerusform>
            </translation>
        </message>
        <message>
            <source>a colleague</source>
            <translation>әріптес</translation>
        </message>
        <message>
            <source>Written: {moment}.</source>
            <translation>Жазылған уақыты: {moment}.</translation>
        </message>
        <message>
            <source>Written: {first} – {last}.</source>
            <translation>Жазылған уақыты: {first} – {last}.</translation>
        </message>
        <message>
            <source>Everything in this file was erased on {date}.</source>
            <translation>Бұл істегінің бәрі {date} күні өшірілді.</translation>
        </message>
        <message numerus="yes">
            <source>%n records of this file were erased on {date}.</source>
            <translation>
                <numerusform>Бұл істің %n жазбасы {date} күні өшірілді.</numerusform>
                <numerusform>Бұл істің %n жазбасы {date} күні өшірілді.</numerusform>
            </translation>
        </message>
        <message>
            <source>Who wrote when stays, and who works on the file. New records can be written as before.</source>
            <translation>Кім, қашан жазғаны және іспен кім жұмыс істейтіні қалады. Жаңа жазбаларды бұрынғыдай жасауға болады.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Ашу</translation>
        </message>
        <message>
            <source>Seen</source>
            <translation>Көрдім</translation>
        </message>
    </context>
    <context>
        <name>OpenAgendaRow</name>
        <message>
            <source>Continue draft</source>
            <translation>Жобаны жалғастыру</translation>
        </message>
        <message>
            <source>Start visit</source>
            <translation>Баруды бастау</translation>
        </message>
        <message>
            <source>Open family</source>
            <translation>Отбасын ашу</translation>
        </message>
        <message>
            <source>Open institution</source>
            <translation>Мекемені ашу</translation>
        </message>
        <message>
            <source>nobody has been there yet</source>
            <translation>әлі ешкім бармаған</translation>
        </message>
        <message>
            <source>last visit {date}</source>
            <translation>соңғы бару {date}</translation>
        </message>
        <message>
            <source>{task}: due on {date}.</source>
            <translation>{task}: мерзімі {date}.</translation>
        </message>
    </context>
    <context>
        <name>PageColumn</name>
        <message>
            <source>Covered during the visit. Hold Space to see it.</source>
            <translation>Бару кезінде жабық тұрады. Көру үшін бос орын пернесін басып тұрыңыз.</translation>
        </message>
    </context>
    <context>
        <name>PageList</name>
        <message numerus="yes">
            <source>%n errors</source>
            <translation>
                <numerusform>%n қате</numerusform>
                <numerusform>%n қате</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Paper</name>
        <message>
            <source>Printed by {name}, {moment}. Tirek {version}</source>
            <translation>Басып шығарған: {name}, {moment}. Тірек {version}</translation>
        </message>
        <message>
            <source>page {page} of {pages}</source>
            <translation>{page}-бет, барлығы {pages}</translation>
        </message>
        <message>
            <source>Summary of the risk assessment</source>
            <translation>Тәуекелді бағалау қорытындысы</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Отбасы</translation>
        </message>
        <message>
            <source>Institution</source>
            <translation>Мекеме</translation>
        </message>
        <message>
            <source>Head</source>
            <translation>Басшысы</translation>
        </message>
        <message>
            <source>About the child</source>
            <translation>Қай бала туралы</translation>
        </message>
        <message>
            <source>Children</source>
            <translation>Бала</translation>
        </message>
        <message>
            <source>Case number</source>
            <translation>Іс нөмірі</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Мекенжайы</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>Күні</translation>
        </message>
        <message>
            <source>Specialist</source>
            <translation>Маман</translation>
        </message>
        <message>
            <source>Level of risk</source>
            <translation>Тәуекел деңгейі</translation>
        </message>
        <message>
            <source>First assessment</source>
            <translation>Алғашқы бағалау</translation>
        </message>
        <message>
            <source>Before: {level}</source>
            <translation>Бұрын: {level}</translation>
        </message>
        <message>
            <source>Raised from {level} by the worker's judgement.</source>
            <translation>Қызметкердің пікірімен «{level}» деңгейінен көтерілген.</translation>
        </message>
        <message>
            <source>The risk is not assessed: answers are missing. This does not mean low.</source>
            <translation>Тәуекел бағаланбаған: жауаптар жетіспейді. Бұл төмен дегенді білдірмейді.</translation>
        </message>
        <message>
            <source>Answers that led to it</source>
            <translation>Осыған әкелген жауаптар</translation>
        </message>
        <message>
            <source>What must follow</source>
            <translation>Әрі қарай не істеу керек</translation>
        </message>
        <message>
            <source>Action</source>
            <translation>Іс-шара</translation>
        </message>
        <message>
            <source>By when</source>
            <translation>Мерзімі</translation>
        </message>
        <message>
            <source>No date is set.</source>
            <translation>Күні белгіленбеген.</translation>
        </message>
        <message>
            <source>Dates are defaults of the program, not a legal requirement.</source>
            <translation>Мерзімдер бағдарламаның әдепкі мәні, заң талабы емес.</translation>
        </message>
        <message>
            <source>Signatures</source>
            <translation>Қолдары</translation>
        </message>
        <message>
            <source>signature</source>
            <translation>қолы</translation>
        </message>
        <message>
            <source>day</source>
            <translation>күні</translation>
        </message>
        <message>
            <source>Social-work specialist</source>
            <translation>Әлеуметтік жұмыс жөніндегі маман</translation>
        </message>
        <message>
            <source>Supervisor</source>
            <translation>Жетекші</translation>
        </message>
        <message>
            <source>Parent or legal representative</source>
            <translation>Ата-анасы немесе заңды өкілі</translation>
        </message>
        <message>
            <source>For the body that receives it (name, position)</source>
            <translation>Қабылдайтын орган атынан (аты-жөні, лауазымы)</translation>
        </message>
        <message>
            <source>Confidential</source>
            <translation>Құпия</translation>
        </message>
        <message>
            <source>For the case file only. Not to be given to the family.</source>
            <translation>Тек іс үшін. Отбасыға берілмейді.</translation>
        </message>
        <message>
            <source>For the case file only. Not to be given to the institution.</source>
            <translation>Тек іс үшін. Мекемеге берілмейді.</translation>
        </message>
        <message>
            <source>Questions without an answer are left out.</source>
            <translation>Жауап берілмеген сұрақтар басылмады.</translation>
        </message>
        <message>
            <source>The form is not on this laptop: the answers stand by short name.</source>
            <translation>Форма бұл ноутбукте жоқ: жауаптар қысқа атымен берілген.</translation>
        </message>
        <message>
            <source>a photo is kept in Tirek</source>
            <translation>фото Тіректе сақтаулы</translation>
        </message>
        <message>
            <source>a file is kept in Tirek</source>
            <translation>файл Тіректе сақтаулы</translation>
        </message>
        <message>
            <source>Answers from an earlier version of the form</source>
            <translation>Форманың бұрынғы нұсқасындағы жауаптар</translation>
        </message>
        <message>
            <source>Printed by</source>
            <translation>Басып шығарған</translation>
        </message>
        <message>
            <source>Stands in the file; the worker tells you in person.</source>
            <translation>Істе жазылған; маман сізге өзі айтады.</translation>
        </message>
        <message>
            <source>Done on</source>
            <translation>Орындалды</translation>
        </message>
        <message>
            <source>Medical part</source>
            <translation>Медициналық бөлім</translation>
        </message>
        <message>
            <source>Psychological part</source>
            <translation>Психологиялық бөлім</translation>
        </message>
        <message>
            <source>Pedagogical part</source>
            <translation>Педагогикалық бөлім</translation>
        </message>
        <message>
            <source>Social part</source>
            <translation>Әлеуметтік бөлім</translation>
        </message>
        <message>
            <source>Legal part</source>
            <translation>Құқықтық бөлім</translation>
        </message>
        <message>
            <source>For the body it is sent to and for the case file. Not to be given to the family.</source>
            <translation>Жіберілетін орган мен іс үшін. Отбасыға берілмейді.</translation>
        </message>
        <message>
            <source>Goal</source>
            <translation>Мақсат</translation>
        </message>
        <message>
            <source>Responsible</source>
            <translation>Жауапты</translation>
        </message>
    </context>
    <context>
        <name>PaperBar</name>
        <message>
            <source>For the family</source>
            <translation>Отбасыға</translation>
        </message>
        <message>
            <source>For the case file</source>
            <translation>Іске</translation>
        </message>
        <message>
            <source>Which copy</source>
            <translation>Қай данасы</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Басып шығару</translation>
        </message>
        <message>
            <source>Save as PDF</source>
            <translation>PDF етіп сақтау</translation>
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
        <name>PassphraseStep</name>
        <message>
            <source>Other words</source>
            <translation>Басқа сөздер</translation>
        </message>
        <message>
            <source>Your own passphrase</source>
            <translation>Өзіңіздің құпия фразаңыз</translation>
        </message>
        <message>
            <source>At least {count} characters. Several words that do not belong together are best.</source>
            <translation>Кемінде {count} таңба. Бір-бірімен байланысы жоқ бірнеше сөз болғаны жақсы.</translation>
        </message>
        <message>
            <source>Type it once more</source>
            <translation>Тағы бір рет жазыңыз</translation>
        </message>
        <message>
            <source>Small letters, one space between the words.</source>
            <translation>Кіші әріппен, сөздердің арасына бір бос орын қойыңыз.</translation>
        </message>
        <message>
            <source>Without the passphrase nobody can open this laptop. Write it down and keep the paper in a safe place at the office. What the centre already has is not lost.</source>
            <translation>Құпия фразасыз бұл ноутбукті ешкім аша алмайды. Оны қағазға жазып, кеңседе сенімді жерде сақтаңыз. Орталықта бар деректер жоғалмайды.</translation>
        </message>
        <message>
            <source>This is too short: at least {count} characters.</source>
            <translation>Тым қысқа: кемінде {count} таңба керек.</translation>
        </message>
        <message>
            <source>The two passphrases are not the same.</source>
            <translation>Екі құпия фраза бірдей емес.</translation>
        </message>
        <message>
            <source>I want to write my own</source>
            <translation>Өз фразамды жазамын</translation>
        </message>
        <message>
            <source>Choose your passphrase</source>
            <translation>Құпия фразаны таңдаңыз</translation>
        </message>
        <message>
            <source>It is the same.</source>
            <translation>Дәл келді.</translation>
        </message>
        <message>
            <source>{right} of {count} words are right</source>
            <translation>{count} сөздің {right} дұрыс</translation>
        </message>
    </context>
    <context>
        <name>PersonFields</name>
        <message>
            <source>Yes</source>
            <translation>Иә</translation>
        </message>
        <message>
            <source>No</source>
            <translation>Жоқ</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>Белгісіз</translation>
        </message>
        <message>
            <source>IIN</source>
            <translation>ЖСН</translation>
        </message>
        <message>
            <source>12 digits. The top row of the Kazakh keyboard writes digits too.</source>
            <translation>12 цифр. Қазақша пернетақтаның жоғарғы қатарымен де теруге болады.</translation>
        </message>
        <message>
            <source>Surname</source>
            <translation>Тегі</translation>
        </message>
        <message>
            <source>Given name</source>
            <translation>Аты</translation>
        </message>
        <message>
            <source>Patronymic</source>
            <translation>Әкесінің аты</translation>
        </message>
        <message>
            <source>Date of birth</source>
            <translation>Туған күні</translation>
        </message>
        <message>
            <source>Sex</source>
            <translation>Жынысы</translation>
        </message>
        <message>
            <source>Relation to the children</source>
            <translation>Балаларға кім болып келеді</translation>
        </message>
        <message>
            <source>Lives in this home</source>
            <translation>Осы үйде тұруы</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>Телефон</translation>
        </message>
        <message>
            <source>Looks after the child</source>
            <translation>Балаға қарайды</translation>
        </message>
        <message>
            <source>Custody</source>
            <translation>Кімнің қамқорлығында</translation>
        </message>
        <message>
            <source>Whether the alleged abuser can reach the child. If two people say different things, Yes counts.</source>
            <translation>Болжамды кінәлі адам балаға жақындай ала ма. Екі адам әрқалай жазса, «Иә» күшінде болады.</translation>
        </message>
        <message>
            <source>May be a danger to the child</source>
            <translation>Балаға қауіпті болуы мүмкін</translation>
        </message>
        <message>
            <source>School or kindergarten</source>
            <translation>Мектебі не балабақшасы</translation>
        </message>
        <message>
            <source>Disability</source>
            <translation>Мүгедектігі</translation>
        </message>
        <message>
            <source>Moved in</source>
            <translation>Көшіп келген күні</translation>
        </message>
        <message>
            <source>Moved out</source>
            <translation>Көшіп кеткен күні</translation>
        </message>
        <message>
            <source>Kind of document</source>
            <translation>Құжат түрі</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Нөмірі</translation>
        </message>
        <message>
            <source>Issued by</source>
            <translation>Кім берген</translation>
        </message>
        <message>
            <source>Issued on</source>
            <translation>Берілген күні</translation>
        </message>
        <message>
            <source>Valid until</source>
            <translation>Жарамды мерзімі</translation>
        </message>
        <message>
            <source>Take this line away</source>
            <translation>Бұл жолды алып тастау</translation>
        </message>
        <message>
            <source>Withdraw</source>
            <translation>Алып тастау</translation>
        </message>
        <message>
            <source>Care and rights</source>
            <translation>Күтім мен құқық</translation>
        </message>
        <message>
            <source>School and health</source>
            <translation>Оқуы мен денсаулығы</translation>
        </message>
        <message>
            <source>In this family</source>
            <translation>Осы отбасыда</translation>
        </message>
    </context>
    <context>
        <name>PersonPage</name>
        <message>
            <source>Add document</source>
            <translation>Құжат қосу</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>Құжаттар</translation>
        </message>
        <message>
            <source>Kind and number only. No photo and no copy of a document is taken.</source>
            <translation>Тек түрі мен нөмірі. Құжаттың суреті де, көшірмесі де алынбайды.</translation>
        </message>
        <message>
            <source>New family member</source>
            <translation>Жаңа отбасы мүшесі</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Отбасы</translation>
        </message>
        <message>
            <source>Also in the family {name}</source>
            <translation>Мына отбасыда да бар: {name}</translation>
        </message>
        <message>
            <source>moved out {date}</source>
            <translation>{date} көшіп кеткен</translation>
        </message>
        <message>
            <source>Noted by mistake</source>
            <translation>Қате жазылған</translation>
        </message>
        <message>
            <source>Write the given name; the other parts may stay empty.</source>
            <translation>Атын жазыңыз; қалғаны бос қала береді.</translation>
        </message>
    </context>
    <context>
        <name>PhoneLines</name>
        <message>
            <source>One more telephone</source>
            <translation>Тағы бір телефон</translation>
        </message>
        <message>
            <source>Telephone {number}</source>
            <translation>{number}-телефон</translation>
        </message>
    </context>
    <context>
        <name>PictureButton</name>
        <message>
            <source>Open it large (Enter)</source>
            <translation>Үлкейтіп ашу (Enter)</translation>
        </message>
    </context>
    <context>
        <name>PictureChoices</name>
        <message>
            <source>Large</source>
            <translation>Үлкейту</translation>
        </message>
        <message>
            <source>Open the picture large: {label}</source>
            <translation>Суретті үлкейтіп ашу: {label}</translation>
        </message>
    </context>
    <context>
        <name>PictureView</name>
        <message>
            <source>Fit to the window</source>
            <translation>Терезеге сыйдыру</translation>
        </message>
        <message>
            <source>Own size</source>
            <translation>Өз көлемі</translation>
        </message>
        <message>
            <source>Smaller</source>
            <translation>Кішірек</translation>
        </message>
        <message>
            <source>Larger</source>
            <translation>Үлкенірек</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Жабу</translation>
        </message>
    </context>
    <context>
        <name>PlanPage</name>
        <message>
            <source>The form for this has not come from the centre yet. Sync, then look again.</source>
            <translation>Бұған арналған форма орталықтан әлі келген жоқ. Синхрондап, қайта қараңыз.</translation>
        </message>
        <message>
            <source>This family has no plan yet.</source>
            <translation>Бұл отбасының жоспары әлі жоқ.</translation>
        </message>
        <message>
            <source>Plans as records, withdraw or bring back</source>
            <translation>Жоспарлар жазба ретінде, алып тастау немесе қайтару</translation>
        </message>
        <message>
            <source>New plan</source>
            <translation>Жаңа жоспар</translation>
        </message>
        <message>
            <source>This family has no plan yet. To begin, press “{button}” above.</source>
            <translation>Бұл отбасының жоспары әлі жоқ. Бастау үшін жоғарыдағы «{button}» түймесін басыңыз.</translation>
        </message>
        <message>
            <source>Work plan</source>
            <translation>Жұмыс жоспары</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Отбасы</translation>
        </message>
        <message>
            <source>Needs without a goal</source>
            <translation>Мақсаты жоқ қажеттіліктер</translation>
        </message>
        <message>
            <source>Begin a plan first; then each need becomes a goal.</source>
            <translation>Алдымен жоспарды бастаңыз, сонда әр қажеттілік мақсатқа айналады.</translation>
        </message>
        <message>
            <source>Assessed {day}</source>
            <translation>Бағаланды: {day}</translation>
        </message>
        <message>
            <source>Make a goal of it</source>
            <translation>Мақсатқа айналдыру</translation>
        </message>
        <message>
            <source>Two people changed the same thing. Both values are kept.</source>
            <translation>Екі адам бір мәліметті өзгертті. Екі мән де сақталды.</translation>
        </message>
        <message>
            <source>Begun on</source>
            <translation>Басталды</translation>
        </message>
        <message>
            <source>{day}, by the rule of the programme</source>
            <translation>{day}, бағдарлама ережесі бойынша</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>Қайта қарау</translation>
        </message>
        <message>
            <source>Approval</source>
            <translation>Бекіту</translation>
        </message>
        <message>
            <source>Ended</source>
            <translation>Аяқталған</translation>
        </message>
        <message>
            <source>Why it ended</source>
            <translation>Аяқталу себебі</translation>
        </message>
        <message>
            <source>The child says</source>
            <translation>Баланың сөзі</translation>
        </message>
        <message>
            <source>On paper</source>
            <translation>Қағазда</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Өзгерту</translation>
        </message>
        <message>
            <source>Review the plan</source>
            <translation>Жоспарды қайта қарау</translation>
        </message>
        <message>
            <source>End the plan</source>
            <translation>Жоспарды аяқтау</translation>
        </message>
        <message>
            <source>Ask for approval</source>
            <translation>Бекітуді сұрау</translation>
        </message>
        <message>
            <source>Add a goal</source>
            <translation>Мақсат қосу</translation>
        </message>
        <message>
            <source>What is written here. Hold Space to see it.</source>
            <translation>Мұнда жазылғаны. Көру үшін бос орын пернесін басып тұрыңыз.</translation>
        </message>
    </context>
    <context>
        <name>PlanVisit</name>
        <message>
            <source>Time</source>
            <translation>Уақыты</translation>
        </message>
        <message>
            <source>What for</source>
            <translation>Не үшін</translation>
        </message>
        <message>
            <source>With whom</source>
            <translation>Кіммен бірге</translation>
        </message>
        <message>
            <source>Repeat</source>
            <translation>Қайталау</translation>
        </message>
        <message>
            <source>Every how many weeks</source>
            <translation>Неше апта сайын</translation>
        </message>
        <message>
            <source>How many times</source>
            <translation>Неше рет</translation>
        </message>
        <message>
            <source>Or until what day</source>
            <translation>Немесе қай күнге дейін</translation>
        </message>
        <message>
            <source>Plan a visit</source>
            <translation>Баруды жоспарлау</translation>
        </message>
        <message>
            <source>Choose the family this is for.</source>
            <translation>Бұл қай отбасыға екенін таңдаңыз.</translation>
        </message>
        <message>
            <source>Write the time as 14:30.</source>
            <translation>Уақытты 14:30 түрінде жазыңыз.</translation>
        </message>
        <message>
            <source>Write every how many weeks, and how many times or until when.</source>
            <translation>Неше апта сайын және неше рет не қай күнге дейін екенін жазыңыз.</translation>
        </message>
        <message numerus="yes">
            <source>%n visits, the last on {date}.</source>
            <translation>
                <numerusform>%n бару, соңғысы {date}.</numerusform>
                <numerusform>%n бару, соңғысы {date}.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Plans</name>
        <message>
            <source>Plan of the family</source>
            <translation>Отбасының жоспары</translation>
        </message>
        <message>
            <source>Plan for {name}</source>
            <translation>Балаға арналған жоспар: {name}</translation>
        </message>
        <message>
            <source>Not approved yet: nobody has asked the supervisor.</source>
            <translation>Әлі бекітілмеген: жетекшіден сұралмаған.</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>Жоспар</translation>
        </message>
        <message>
            <source>Goal</source>
            <translation>Мақсат</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>Қадам</translation>
        </message>
        <message>
            <source>Not approved as it is now: it was changed after it had been approved. {who}.</source>
            <translation>Қазіргі түрінде бекітілмеген: бекітілгеннен кейін өзгертілді. {who}.</translation>
        </message>
        <message>
            <source>Not approved yet: it waits for the supervisor. Asked: {who}.</source>
            <translation>Әлі бекітілмеген: жетекшіні күтуде. Сұраған: {who}.</translation>
        </message>
        <message>
            <source>Approved: {who}.</source>
            <translation>Бекіткен: {who}.</translation>
        </message>
        <message>
            <source>Not approved: sent back by {who}. {why}</source>
            <translation>Бекітілмеді: қайтарған {who}. {why}</translation>
        </message>
        <message>
            <source>Decision: {decision}</source>
            <translation>Шешім: {decision}</translation>
        </message>
    </context>
    <context>
        <name>Policy</name>
        <message>
            <source>Address of the centre</source>
            <translation>Орталықтың мекенжайы</translation>
        </message>
        <message>
            <source>Id of the agency</source>
            <translation>Ұйымның идентификаторы</translation>
        </message>
        <message>
            <source>Certificate of your agency</source>
            <translation>Мекемеңіздің сертификаты</translation>
        </message>
        <message>
            <source>SHA-256 of the certificate file</source>
            <translation>Сертификат файлының SHA-256 мәні</translation>
        </message>
        <message>
            <source>SHA-256 of the agency's root key</source>
            <translation>Ұйымның түбірлік кілтінің SHA-256 мәні</translation>
        </message>
        <message>
            <source>Proxy</source>
            <translation>Прокси</translation>
        </message>
        <message>
            <source>Lock after so many seconds without use</source>
            <translation>Қолданылмай тұрса, осынша секундтан кейін құлыптау</translation>
        </message>
        <message>
            <source>Least length of a passphrase, in characters</source>
            <translation>Құпия фразаның ең аз ұзындығы, таңба</translation>
        </message>
        <message>
            <source>Only passphrases that Tirek proposes</source>
            <translation>Тек Тірек ұсынған құпия фразалар</translation>
        </message>
        <message>
            <source>Memory that one try of a passphrase takes, in MiB</source>
            <translation>Құпия фразаны бір рет тексеруге кететін жад, МиБ</translation>
        </message>
        <message>
            <source>Saving as a readable file (PDF, XLSX)</source>
            <translation>Оқылатын файлға сақтау (PDF, XLSX)</translation>
        </message>
        <message>
            <source>Printing</source>
            <translation>Басып шығару</translation>
        </message>
        <message>
            <source>Copied words stay on the clipboard, in seconds</source>
            <translation>Көшірілгені алмасу буферінде тұратын уақыт, секунд</translation>
        </message>
        <message>
            <source>Language to begin with</source>
            <translation>Бастапқы тіл</translation>
        </message>
        <message>
            <source>Notice of a newer version</source>
            <translation>Жаңа нұсқа туралы хабарлама</translation>
        </message>
        <message>
            <source>Where laptops reach the agency's central service; it begins with https://. It is filled in when a laptop is set up, cannot be changed there, and comes before what was typed earlier.</source>
            <translation>Ноутбуктер ұйымның орталық қызметін табатын мекенжай; https:// деп басталады. Ол ноутбукті баптағанда өзі қойылады, сол жерде өзгертілмейді және бұрын жазылғаннан жоғары тұрады.</translation>
        </message>
        <message>
            <source>The id with which the agency's central service was founded. A laptop speaks with no other agency.</source>
            <translation>Ұйымның орталық қызметі құрылғандағы идентификатор. Ноутбук басқа ұйыммен сөйлеспейді.</translation>
        </message>
        <message>
            <source>The whole path of the agency's own certificate authority, in PEM. On Linux root must own it, no link may lead to it and nobody else may write it; on Windows it counts only together with CaSha256.</source>
            <translation>Ұйымның өз куәландырушы орталығының PEM файлына толық жол. Linux-те файл root иелігінде болуы, сілтеме болмауы және басқалардың жазуына жабық болуы керек; Windows-та ол тек CaSha256-мен бірге есепке алынады.</translation>
        </message>
        <message>
            <source>SHA-256 of the file of the certificate authority, 64 hexadecimal digits. No other certificate is believed, whoever chose it.</source>
            <translation>Куәландырушы орталық файлының SHA-256 мәні, 64 он алтылық цифр. Кім таңдаса да, басқа сертификатқа сенілмейді.</translation>
        </message>
        <message>
            <source>SHA-256 of the root key of the agency, 64 hexadecimal digits. A centre with another root gets no laptop and no data.</source>
            <translation>Ұйымның түбірлік кілтінің SHA-256 мәні, 64 он алтылық цифр. Түбірі басқа орталық ноутбук та, дерек те алмайды.</translation>
        </message>
        <message>
            <source>http://host:port, without a name and a password. Everything for the centre goes through it, encrypted; the proxy can read none of it. Without this key no proxy is used, whatever the system has set.</source>
            <translation>http://хост:порт, атсыз және құпиясөзсіз. Орталыққа кететіннің бәрі сол арқылы шифрланған күйде өтеді; прокси ештеңені оқи алмайды. Бұл кілт болмаса, жүйеде не қойылса да, прокси қолданылмайды.</translation>
        </message>
        <message>
            <source>So long without a key or the mouse, and Tirek locks: the process with the key and the records ends. Over an open form it waits three times as long, up to 15 minutes.</source>
            <translation>Пернетақта мен тінтуір осынша уақыт қолданылмаса, Тірек құлыпталады: кілті мен жазбалары бар процесс аяқталады. Форма ашық тұрса, үш есе ұзақ күтеді, бірақ 15 минуттан аспайды.</translation>
        </message>
        <message>
            <source>Holds when a passphrase is chosen or changed; one that is in use stays good. The six words that Tirek proposes are always long enough.</source>
            <translation>Құпия фраза таңдалғанда және өзгертілгенде күшінде болады; қолданыстағысы жарамды күйінде қалады. Тірек ұсынатын алты сөз әрқашан жеткілікті ұзын.</translation>
        </message>
        <message>
            <source>Only six words from the lists of Tirek are taken when a passphrase is chosen or changed.</source>
            <translation>Құпия фраза таңдалғанда және өзгертілгенде тек Тірек тізімдеріндегі алты сөз қабылданады.</translation>
        </message>
        <message>
            <source>The more memory, the dearer it is to guess passphrases on a stolen copy, and the longer unlocking takes. A vault with less is strengthened at its next unlocking. A laptop with little memory takes at most half of it.</source>
            <translation>Жад неғұрлым көп болса, ұрланған көшірмеден құпия фразаны табу соғұрлым қымбат, ал құлыпты ашу соғұрлым ұзақ. Мұнысы аз қойма келесі ашылғанда күшейтіледі. Жады аз ноутбук оның жартысынан артығын алмайды.</translation>
        </message>
        <message>
            <source>Whether records and reports may be saved as PDF or XLSX, which nothing protects. The sealed file for the office is always allowed.</source>
            <translation>Жазбалар мен есептерді ештеңе қорғамайтын PDF немесе XLSX түрінде сақтауға бола ма. Кеңсеге арналған мөрленген файлға әрқашан рұқсат.</translation>
        </message>
        <message>
            <source>Whether records and reports may be printed.</source>
            <translation>Жазбалар мен есептерді басып шығаруға бола ма.</translation>
        </message>
        <message>
            <source>What was copied in Tirek is taken off the clipboard after so long, and at every lock; with 0 it cannot be pasted anywhere. Windows and KDE are asked not to keep it in their history.</source>
            <translation>Тіректе көшірілгені осынша уақыттан кейін және әр құлыптағанда алмасу буферінен алынады; 0 болса, оны еш жерге қою мүмкін емес. Windows пен KDE-ден оны тарихында сақтамау сұралады.</translation>
        </message>
        <message>
            <source>kk, ru or en: what the screen begins with until somebody has chosen. Each person may choose another one at any time.</source>
            <translation>kk, ru немесе en: біреу таңдағанша экран осы тілде болады. Әркім кез келген уақытта басқасын таңдай алады.</translation>
        </message>
        <message>
            <source>notify or off: whether a person is told, once in a session, that the agency has a newer version. Tirek never installs anything by itself.</source>
            <translation>notify немесе off: ұйымда жаңарақ нұсқа барын сеанста бір рет хабарлау-хабарламау. Тірек өздігінен ештеңе орнатпайды.</translation>
        </message>
        <message>
            <source>Windows policy</source>
            <translation>Windows саясаты</translation>
        </message>
        <message>
            <source>policy file</source>
            <translation>саясат файлы</translation>
        </message>
        <message>
            <source>set when Tirek was installed</source>
            <translation>Тірек орнатылғанда қойылған</translation>
        </message>
        <message>
            <source>usual for Tirek</source>
            <translation>Тіректе әдетте осылай</translation>
        </message>
        <message>
            <source>somebody other than the system's owner may change it</source>
            <translation>оны әкімшіден басқа біреу де өзгерте алады</translation>
        </message>
        <message>
            <source>it cannot be read</source>
            <translation>оны оқу мүмкін емес</translation>
        </message>
        <message>
            <source>it is not written as a policy has to be</source>
            <translation>саясат қалай жазылуы керек болса, олай жазылмаған</translation>
        </message>
        <message>
            <source>it is too large</source>
            <translation>ол тым үлкен</translation>
        </message>
        <message>
            <source>this version does not know this key</source>
            <translation>бұл нұсқа мұндай кілтті білмейді</translation>
        </message>
        <message>
            <source>the value is of the wrong kind</source>
            <translation>мәннің түрі басқа</translation>
        </message>
        <message>
            <source>the value is too small or too large</source>
            <translation>мән тым аз немесе тым көп</translation>
        </message>
        <message>
            <source>the value cannot be right</source>
            <translation>мән дұрыс болуы мүмкін емес</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>иә</translation>
        </message>
        <message>
            <source>no</source>
            <translation>жоқ</translation>
        </message>
        <message>
            <source>not set</source>
            <translation>белгіленбеген</translation>
        </message>
    </context>
    <context>
        <name>PolicyPage</name>
        <message>
            <source>Policy of this laptop</source>
            <translation>Осы ноутбуктің саясаты</translation>
        </message>
        <message>
            <source>Laid down by the IT of your agency. It cannot be changed here.</source>
            <translation>Оны ұйымыңыздың АТ бөлімі белгілейді. Мұнда өзгертілмейді.</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Баптаулар</translation>
        </message>
        <message>
            <source>Set by your agency</source>
            <translation>Ұйымыңыз белгілеген</translation>
        </message>
        <message>
            <source>IT has laid down nothing: what is usual for Tirek holds.</source>
            <translation>АТ бөлімі ештеңе белгілемеген: Тіректе әдеттегісі күшінде.</translation>
        </message>
        <message>
            <source>As usual for Tirek</source>
            <translation>Тіректе әдеттегідей</translation>
        </message>
        <message>
            <source>IT has to put the policy of this laptop right. Until then Tirek holds to the strict values.</source>
            <translation>АТ бөлімі осы ноутбуктің саясатын түзетуі керек. Оған дейін Тірек қатаң мәндерді ұстанады.</translation>
        </message>
        <message>
            <source>The policy of this laptop names something that this version does not know.</source>
            <translation>Осы ноутбуктің саясатында бұл нұсқа білмейтін нәрсе аталған.</translation>
        </message>
    </context>
    <context>
        <name>Purge</name>
        <message>
            <source>Tirek is running under this account. Close it, then type this again.</source>
            <translation>Тірек осы тіркелгіде ашық тұр. Оны жауып, пәрменді қайта теріңіз.</translation>
        </message>
        <message>
            <source>There is no vault of this account.</source>
            <translation>Бұл тіркелгіде қойма жоқ.</translation>
        </message>
        <message>
            <source>Passphrase of vault {vault} (only Enter: do not look):</source>
            <translation>{vault} қоймасының құпия фразасы (тек Enter: қарамау):</translation>
        </message>
        <message>
            <source>Vault {vault}: the office has everything that is in it.</source>
            <translation>{vault} қоймасы: ондағының бәрі кеңседе бар.</translation>
        </message>
        <message>
            <source>Vault {vault}: only here are: changes {changes}, photos and files {attached}, drafts {drafts}.</source>
            <translation>{vault} қоймасы: тек осында бар: өзгеріс {changes}, фото мен файл {attached}, жоба {drafts}.</translation>
        </message>
        <message>
            <source>Vault {vault}: nobody can know without its passphrase whether the office has everything.</source>
            <translation>{vault} қоймасы: құпия фразасынсыз кеңседе бәрі бар-жоғын білу мүмкін емес.</translation>
        </message>
        <message>
            <source>Nothing was removed. To remove it all the same, and lose what is only here, add --force.</source>
            <translation>Ештеңе жойылған жоқ. Сонда да жойып, тек осында барын жоғалту үшін --force қосыңыз.</translation>
        </message>
        <message>
            <source>Vault {vault} is removed. Files: {files}, {size}.</source>
            <translation>{vault} қоймасы жойылды. Файлдар: {files}, {size}.</translation>
        </message>
        <message>
            <source>Vault {vault} can no longer be opened, but not all was deleted. Files left in {folder}: {left}.</source>
            <translation>{vault} қоймасын енді ашу мүмкін емес, бірақ бәрі жойылмады. {folder} ішінде қалған файлдар: {left}.</translation>
        </message>
        <message>
            <source>Vault {vault} is not removed. Nothing in it has changed.</source>
            <translation>{vault} қоймасы жойылған жоқ. Онда ештеңе өзгерген жоқ.</translation>
        </message>
        <message>
            <source>The settings of the window are removed.</source>
            <translation>Терезе баптаулары жойылды.</translation>
        </message>
        <message>
            <source>Backups and copies made before still open with their passphrase: destroy those too.</source>
            <translation>Бұрын жасалған сақтық көшірмелер өз құпия фразасымен әлі ашылады: оларды да жойыңыз.</translation>
        </message>
    </context>
    <context>
        <name>PutAwayNote</name>
        <message numerus="yes">
            <source>{what}: %n lines are put away with their answers</source>
            <translation>
                <numerusform>{what}: %n жазба жауаптарымен бірге сақтап қойылды</numerusform>
                <numerusform>{what}: %n жазба жауаптарымен бірге сақтап қойылды</numerusform>
            </translation>
        </message>
        <message>
            <source>They come back when the number rises again.</source>
            <translation>Сан қайта өскенде олар орнына келеді.</translation>
        </message>
    </context>
    <context>
        <name>PutOff</name>
        <message>
            <source>Why</source>
            <translation>Неге</translation>
        </message>
        <message>
            <source>The reason stays with the task.</source>
            <translation>Себебі тапсырмамен бірге сақталады.</translation>
        </message>
        <message>
            <source>Write why it is put off.</source>
            <translation>Неге кейінге қалдырылғанын жазыңыз.</translation>
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
            <source>Adoptions</source>
            <translation>Бала асырап алу</translation>
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
        <name>RecordFindings</name>
        <message>
            <source>Closing this case was asked for already. Change that request, or withdraw it first.</source>
            <translation>Бұл істі жабу бұрын сұралған. Сол сұрауды өзгертіңіз немесе алдымен қайтарып алыңыз.</translation>
        </message>
        <message>
            <source>The supervisor has not approved this transfer as it is here. Choose that it is being prepared.</source>
            <translation>Жетекші бұл түріндегі беруді бекітпеген. «Әлі жоқ, дайындалуда» деп белгілеңіз.</translation>
        </message>
        <message>
            <source>An incident of this family is still open. Finish the work on it first.</source>
            <translation>Осы отбасыдағы оқиға әлі ашық. Алдымен ол бойынша жұмысты аяқтаңыз.</translation>
        </message>
        <message>
            <source>A referral has no outcome yet.</source>
            <translation>Жолдаманың нәтижесі әлі жоқ.</translation>
        </message>
        <message>
            <source>A child is placed in another family and the placement has not ended.</source>
            <translation>Бала басқа отбасына орналастырылған, орналастыру әлі аяқталмаған.</translation>
        </message>
        <message>
            <source>The level of risk is high or urgent.</source>
            <translation>Тәуекел деңгейі жоғары немесе шұғыл.</translation>
        </message>
        <message>
            <source>The day on which it was put right is before the inspection.</source>
            <translation>Түзетілген күн тексеру күнінен бұрын.</translation>
        </message>
        <message>
            <source>The day by which it is to be put right is before the inspection.</source>
            <translation>Түзету мерзімі тексеру күнінен бұрын.</translation>
        </message>
        <message>
            <source>The next inspection must come after this one.</source>
            <translation>Келесі тексеру осы тексеруден кейін болуы керек.</translation>
        </message>
        <message>
            <source>The date of birth is in the future.</source>
            <translation>Туған күні әлі келген жоқ.</translation>
        </message>
        <message>
            <source>The date of birth is before {year}.</source>
            <translation>Туған күні {year} жылдан бұрын.</translation>
        </message>
        <message>
            <source>Moved out before moving in.</source>
            <translation>Кіргеннен бұрын көшіп кеткен болып тұр.</translation>
        </message>
        <message>
            <source>The IIN does not look right.</source>
            <translation>ЖСН дұрыс емес сияқты.</translation>
        </message>
        <message>
            <source>The IIN says another date of birth than the one written here.</source>
            <translation>ЖСН бойынша туған күні мұнда жазылғаннан басқа.</translation>
        </message>
        <message>
            <source>The IIN says another sex than the one written here.</source>
            <translation>ЖСН бойынша жынысы мұнда жазылғаннан басқа.</translation>
        </message>
        <message>
            <source>Somebody else in this family has the same IIN: {name}.</source>
            <translation>Осы отбасыда дәл осындай ЖСН басқа адамда жазылған: {name}.</translation>
        </message>
        <message>
            <source>A parent cannot be younger than the child. Compare with: {name}.</source>
            <translation>Ата-ана баладан кіші бола алмайды. Салыстырыңыз: {name}.</translation>
        </message>
        <message>
            <source>By these dates a parent seems to be younger than the child. Compare with: {name}.</source>
            <translation>Бұл күндер бойынша ата-ана баладан кіші болып тұр. Салыстырыңыз: {name}.</translation>
        </message>
        <message>
            <source>By these dates a parent was very young when the child was born. Compare with: {name}.</source>
            <translation>Бұл күндер бойынша бала туғанда ата-ана тым жас болған. Салыстырыңыз: {name}.</translation>
        </message>
        <message>
            <source>Nobody can be related to herself or himself.</source>
            <translation>Адам өзіне өзі туыс бола алмайды.</translation>
        </message>
        <message>
            <source>The relation ends before it begins.</source>
            <translation>Байланыс басталмай тұрып аяқталған.</translation>
        </message>
        <message>
            <source>Somebody would be the parent of an own parent or grandparent.</source>
            <translation>Біреу өз ата-анасының не атасының ата-анасы болып шығады.</translation>
        </message>
        <message>
            <source>There is an open plan for the same child already. Go on with that one.</source>
            <translation>Осы балаға арналған ашық жоспар бар. Сол жоспармен жұмысты жалғастырыңыз.</translation>
        </message>
        <message>
            <source>This family has an open plan already, one for the family or for a child.</source>
            <translation>Бұл отбасыда ашық жоспар бар: отбасыға немесе балаға арналған.</translation>
        </message>
        <message>
            <source>A goal of this plan is still open.</source>
            <translation>Бұл жоспарда әлі ашық мақсат бар.</translation>
        </message>
        <message>
            <source>The plan that this belongs to has ended or is not here. Begin it from the open plan.</source>
            <translation>Бұл тиесілі жоспар аяқталған немесе осында жоқ. Ашық жоспардан бастаңыз.</translation>
        </message>
        <message>
            <source>A step needs a person who is responsible for it.</source>
            <translation>Қадамның жауапты адамы болуы керек.</translation>
        </message>
        <message>
            <source>A step needs a day by which it is done.</source>
            <translation>Қадамның орындалу мерзімі болуы керек.</translation>
        </message>
        <message>
            <source>The day of this step has passed already.</source>
            <translation>Бұл қадамның мерзімі өтіп кеткен.</translation>
        </message>
        <message>
            <source>Where nothing changed or it became worse, the cause is written down.</source>
            <translation>Өзгеріс болмаса немесе нашарласа, себебі жазылады.</translation>
        </message>
        <message>
            <source>A case is not transferred without consent. Ask for it, or write down why none is required.</source>
            <translation>Іс келісімсіз берілмейді. Келісім сұраңыз немесе неге қажет емесін жазыңыз.</translation>
        </message>
        <message>
            <source>Write down who decided about the consent.</source>
            <translation>Келісім туралы кім шешкенін жазыңыз.</translation>
        </message>
        <message>
            <source>Where no consent is required, the ground is written down.</source>
            <translation>Келісім қажет болмаса, негізі жазылады.</translation>
        </message>
        <message>
            <source>Only a consent that was given can be taken back.</source>
            <translation>Тек берілген келісімді қайтарып алуға болады.</translation>
        </message>
        <message>
            <source>Choose the child whom this is about first.</source>
            <translation>Алдымен бұл қай балаға қатысты екенін таңдаңыз.</translation>
        </message>
        <message>
            <source>This child is placed already. Say first how the earlier placement ended.</source>
            <translation>Бұл бала орналастырылған. Алдымен бұрынғы орналастыру қалай аяқталғанын жазыңыз.</translation>
        </message>
        <message>
            <source>An adoption is not written into a family's file. It is kept under Adoptions: ask your supervisor.</source>
            <translation>Бала асырап алу отбасының ісіне жазылмайды. Ол «Бала асырап алу» бөлімінде сақталады: жетекшіден сұраңыз.</translation>
        </message>
        <message>
            <source>An adoption is opened by a supervisor, under Adoptions.</source>
            <translation>Асырап алу ісін жетекші «Бала асырап алу» бөлімінде ашады.</translation>
        </message>
        <message>
            <source>The decision is said to be in force before the day on which it was made.</source>
            <translation>Шешім шыққан күнінен бұрын күшіне енген деп жазылған.</translation>
        </message>
        <message>
            <source>There are more than {most} placed children, and they are not brothers and sisters.</source>
            <translation>Тәрбиеге алынған балалар {most}-тен көп, олар бір-біріне бауыр емес.</translation>
        </message>
        <message>
            <source>A carer is younger than {least} or older than {most} on the day of the contract.</source>
            <translation>Шарт жасалған күні тәрбиелеушінің жасы {least}-ден кіші немесе {most}-тен үлкен.</translation>
        </message>
        <message>
            <source>The child is {years} or older: trusteeship comes in the place of guardianship.</source>
            <translation>Бала {years} жасқа толған: қорғаншылықтың орнына қамқоршылық белгіленеді.</translation>
        </message>
        <message>
            <source>The child is not {years} yet: guardianship is for younger children.</source>
            <translation>Бала {years} жасқа толмаған: кішілерге қорғаншылық белгіленеді.</translation>
        </message>
        <message>
            <source>A placement of this child has not ended. Say first how it ended.</source>
            <translation>Бұл баланы орналастыру аяқталмаған. Алдымен оның қалай аяқталғанын жазыңыз.</translation>
        </message>
        <message>
            <source>A placement of this child has not ended. Is it known where the child is now?</source>
            <translation>Бұл баланы орналастыру аяқталмаған. Баланың қазір қайда екені белгілі ме?</translation>
        </message>
        <message>
            <source>There is no contract with a mentor without the child's own consent.</source>
            <translation>Баланың өз келісімінсіз тәлімгермен шарт жасалмайды.</translation>
        </message>
        <message>
            <source>By the rules of the pack a child with a mentor is {years} or older.</source>
            <translation>Қолданыстағы нормалар бойынша тәлімгер {years} жастан бастап беріледі.</translation>
        </message>
        <message>
            <source>This child has a mentor already.</source>
            <translation>Бұл баланың тәлімгері бар.</translation>
        </message>
        <message>
            <source>A check of the mentor is not confirmed by a document.</source>
            <translation>Тәлімгерді тексеру құжатпен расталмаған.</translation>
        </message>
        <message>
            <source>The mentor has not finished the training before the contract.</source>
            <translation>Тәлімгер шартқа дейін дайындықтан өтпеген.</translation>
        </message>
        <message>
            <source>A referral is not sent without consent. Ask for it, or write down why none is required.</source>
            <translation>Жолдама келісімсіз жіберілмейді. Келісім алыңыз немесе неге қажет емес екенін жазыңыз.</translation>
        </message>
        <message>
            <source>Something here cannot be right.</source>
            <translation>Мұнда бір нәрсе дұрыс болуы мүмкін емес.</translation>
        </message>
        <message>
            <source>Something here is unusual.</source>
            <translation>Мұнда бір нәрсе әдеттен тыс.</translation>
        </message>
    </context>
    <context>
        <name>RecordPage</name>
        <message>
            <source>Answers</source>
            <translation>Жауаптар</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Артқа</translation>
        </message>
        <message>
            <source>Entered in the wrong family</source>
            <translation>Басқа отбасына жазылған</translation>
        </message>
        <message>
            <source>Written by {name}, {moment}</source>
            <translation>Жазған: {name}, {moment}</translation>
        </message>
        <message>
            <source>Form: {version}</source>
            <translation>Форма: {version}</translation>
        </message>
        <message>
            <source>Language of the form</source>
            <translation>Форманың тілі</translation>
        </message>
        <message>
            <source>The form this was filled in with is not on this laptop yet.</source>
            <translation>Бұл толтырылған форма осы ноутбукте әлі жоқ.</translation>
        </message>
        <message>
            <source>Every answer is below, by short name. The questions come with the next sync.</source>
            <translation>Барлық жауап төменде, қысқа атаумен берілген. Сұрақтар келесі синхрондауда келеді.</translation>
        </message>
        <message>
            <source>This laptop cannot open the form this was filled in with.</source>
            <translation>Бұл ноутбук осы толтырылған форманы аша алмайды.</translation>
        </message>
        <message>
            <source>Nothing is lost: the answers are kept as they are. Tell your supervisor.</source>
            <translation>Ештеңе жоғалған жоқ: жауаптар сол күйінде сақтаулы. Жетекшіңізге айтыңыз.</translation>
        </message>
        <message>
            <source>There are no answers in this record.</source>
            <translation>Бұл жазбада жауап жоқ.</translation>
        </message>
    </context>
    <context>
        <name>RecordsPage</name>
        <message>
            <source>Opening</source>
            <translation>Ашылуда</translation>
        </message>
    </context>
    <context>
        <name>RepeatList</name>
        <message>
            <source>Add</source>
            <translation>Қосу</translation>
        </message>
        <message>
            <source>Add: {what}</source>
            <translation>Қосу: {what}</translation>
        </message>
        <message>
            <source>Nobody and nothing here yet.</source>
            <translation>Мұнда әзірге ештеңе жоқ.</translation>
        </message>
        <message>
            <source>Removed. They stay here until the form is finished, and are not in its record.</source>
            <translation>Алып тасталды. Форма аяқталғанша осында тұрады, жазбаға кірмейді.</translation>
        </message>
        <message>
            <source>Show all: {count}</source>
            <translation>Барлығын көрсету: {count}</translation>
        </message>
        <message>
            <source>Remove {what}</source>
            <translation>Алып тастау: {what}</translation>
        </message>
        <message>
            <source>Bring back</source>
            <translation>Қайтару</translation>
        </message>
        <message>
            <source>Bring back {what}</source>
            <translation>Қайтару: {what}</translation>
        </message>
        <message numerus="yes">
            <source>%n answers missing</source>
            <translation>
                <numerusform>%n жауап жетпейді</numerusform>
                <numerusform>%n жауап жетпейді</numerusform>
            </translation>
        </message>
        <message>
            <source>Add one more</source>
            <translation>Тағы біреуін қосу</translation>
        </message>
        <message>
            <source>To the list</source>
            <translation>Тізімге</translation>
        </message>
    </context>
    <context>
        <name>Report</name>
        <message>
            <source>Files and children</source>
            <translation>Істер мен балалар</translation>
        </message>
        <message>
            <source>Families by level of risk</source>
            <translation>Отбасылар тәуекел деңгейі бойынша</translation>
        </message>
        <message>
            <source>Visits in the month</source>
            <translation>Айдағы үйге барулар</translation>
        </message>
        <message>
            <source>Assessments by level</source>
            <translation>Тәуекелді бағалаулар деңгейі бойынша</translation>
        </message>
        <message>
            <source>Incidents and reports made</source>
            <translation>Оқиғалар және хабарламалар</translation>
        </message>
        <message>
            <source>Incidents by kind</source>
            <translation>Оқиғалар түрлері бойынша</translation>
        </message>
        <message>
            <source>Incidents by who told of them</source>
            <translation>Оқиғалар мәлімет көзі бойынша</translation>
        </message>
        <message>
            <source>Messages by source</source>
            <translation>Өтініштер қайдан түскені бойынша</translation>
        </message>
        <message>
            <source>Help that was asked for</source>
            <translation>Сұралған көмек түрлері</translation>
        </message>
        <message>
            <source>Individual plans</source>
            <translation>Жеке жоспарлар</translation>
        </message>
        <message>
            <source>Goals that ended</source>
            <translation>Аяқталған мақсаттар</translation>
        </message>
        <message>
            <source>Placements at the end of the month</source>
            <translation>Ай соңындағы отбасына орналастыру</translation>
        </message>
        <message>
            <source>Mentorships</source>
            <translation>Тәлімгерлік</translation>
        </message>
        <message>
            <source>Referrals by outcome</source>
            <translation>Жолдамалар нәтижесі бойынша</translation>
        </message>
        <message>
            <source>Inspections by result</source>
            <translation>Тексерулер нәтижесі бойынша</translation>
        </message>
        <message>
            <source>open at the end of the month</source>
            <translation>ай соңында ашық іс</translation>
        </message>
        <message>
            <source>opened in the month</source>
            <translation>осы айда ашылған</translation>
        </message>
        <message>
            <source>closed in the month</source>
            <translation>осы айда жабылған</translation>
        </message>
        <message>
            <source>children in open files</source>
            <translation>ашық істердегі балалар</translation>
        </message>
        <message>
            <source>planned</source>
            <translation>жоспарланған</translation>
        </message>
        <message>
            <source>took place</source>
            <translation>өткізілген</translation>
        </message>
        <message>
            <source>nobody was at home</source>
            <translation>үйде ешкім болмады</translation>
        </message>
        <message>
            <source>the family refused</source>
            <translation>отбасы бас тартқан</translation>
        </message>
        <message>
            <source>the family had moved away</source>
            <translation>отбасы көшіп кеткен</translation>
        </message>
        <message>
            <source>another outcome</source>
            <translation>басқа нәтиже</translation>
        </message>
        <message>
            <source>all incidents</source>
            <translation>барлық оқиға</translation>
        </message>
        <message>
            <source>reported to the right body</source>
            <translation>тиісті органға хабарланған</translation>
        </message>
        <message>
            <source>report not written down yet</source>
            <translation>хабарлама әлі жазылмаған</translation>
        </message>
        <message>
            <source>seen by the worker</source>
            <translation>қызметкер өзі көрген</translation>
        </message>
        <message>
            <source>told by the child</source>
            <translation>бала айтқан</translation>
        </message>
        <message>
            <source>told by somebody else</source>
            <translation>басқа адам айтқан</translation>
        </message>
        <message>
            <source>stands in a document</source>
            <translation>құжатта бар</translation>
        </message>
        <message>
            <source>begun in the month</source>
            <translation>осы айда басталған</translation>
        </message>
        <message>
            <source>running at the end of the month</source>
            <translation>ай соңында жүріп жатқан</translation>
        </message>
        <message>
            <source>ended in the month</source>
            <translation>осы айда аяқталған</translation>
        </message>
        <message>
            <source>Visits that were due</source>
            <translation>Мерзімі келген үйге барулар</translation>
        </message>
        <message>
            <source>First visit after a message</source>
            <translation>Өтініштен кейінгі алғашқы бару</translation>
        </message>
        <message>
            <source>Answers to who sent the message</source>
            <translation>Хабарлаушыға кері байланыс</translation>
        </message>
        <message>
            <source>Other tasks that were due</source>
            <translation>Мерзімі келген басқа тапсырмалар</translation>
        </message>
    </context>
    <context>
        <name>ReportInWords</name>
        <message>
            <source>Monthly report: {month}</source>
            <translation>Айлық есеп: {month}</translation>
        </message>
        <message>
            <source>Counted {moment} on this laptop: own files and own work of {worker}.</source>
            <translation>{moment} осы ноутбукте есептелді: {worker} қызметкерінің өз істері мен өз жұмысы.</translation>
        </message>
        <message>
            <source>Counted {moment} from all files on this laptop.</source>
            <translation>{moment} осы ноутбуктегі барлық іс бойынша есептелді.</translation>
        </message>
        <message numerus="yes">
            <source>%n files were open at the end of the month.</source>
            <translation>
                <numerusform>Ай соңында %n іс ашық болды.</numerusform>
                <numerusform>Ай соңында %n іс ашық болды.</numerusform>
            </translation>
        </message>
        <message>
            <source>This laptop has never synced: what colleagues wrote is not in it.</source>
            <translation>Бұл ноутбук әлі синхрондалмаған: әріптестердің жазғаны мұнда жоқ.</translation>
        </message>
        <message>
            <source>Last sync: {moment}. What colleagues sent later is not in it.</source>
            <translation>Соңғы синхрондау: {moment}. Әріптестер кейін жібергені мұнда жоқ.</translation>
        </message>
        <message numerus="yes">
            <source>%n changes of this laptop are not at the centre yet.</source>
            <translation>
                <numerusform>Осы ноутбуктегі %n өзгеріс орталыққа әлі жеткен жоқ.</numerusform>
                <numerusform>Осы ноутбуктегі %n өзгеріс орталыққа әлі жеткен жоқ.</numerusform>
            </translation>
        </message>
        <message>
            <source>The month is not over.</source>
            <translation>Ай әлі аяқталған жоқ.</translation>
        </message>
        <message>
            <source>There are no names, IIN or addresses of families in this report.</source>
            <translation>Есепте отбасылардың аты-жөні, ЖСН-і мен мекенжайы жоқ.</translation>
        </message>
        <message>
            <source>not said</source>
            <translation>көрсетілмеген</translation>
        </message>
        <message>
            <source>One record may stand in several lines.</source>
            <translation>Бір жазба бірнеше жолда тұруы мүмкін.</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>Мерзімі келген</translation>
        </message>
        <message>
            <source>In time</source>
            <translation>Мерзімінде</translation>
        </message>
        <message>
            <source>Late</source>
            <translation>Кешігіп</translation>
        </message>
        <message>
            <source>Not done</source>
            <translation>Орындалмаған</translation>
        </message>
        <message>
            <source>Time left</source>
            <translation>Мерзімі бар</translation>
        </message>
        <message>
            <source>Deadlines are defaults of the program or of your agency, not a quote of the law.</source>
            <translation>Мерзімдерді бағдарлама не ұйымыңыз белгілеген, бұл заңнан үзінді емес.</translation>
        </message>
        <message>
            <source>Done in time</source>
            <translation>Мерзімінде орындалғаны</translation>
        </message>
        <message>
            <source>Village</source>
            <translation>Ауыл</translation>
        </message>
        <message>
            <source>Families</source>
            <translation>Отбасылар</translation>
        </message>
        <message>
            <source>Children</source>
            <translation>Бала</translation>
        </message>
        <message>
            <source>Visits</source>
            <translation>Бару</translation>
        </message>
        <message>
            <source>Assessments</source>
            <translation>Бағалау</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>Мерзімі өткен</translation>
        </message>
        <message>
            <source>Referrals</source>
            <translation>Жолдамалар</translation>
        </message>
        <message>
            <source>without a village</source>
            <translation>ауылы көрсетілмеген</translation>
        </message>
        <message>
            <source>By village</source>
            <translation>Ауылдар бойынша</translation>
        </message>
        <message>
            <source>Worker</source>
            <translation>Қызметкер</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Істер</translation>
        </message>
        <message>
            <source>Incidents</source>
            <translation>Оқиғалар</translation>
        </message>
        <message>
            <source>somebody who is not known here</source>
            <translation>бұл ноутбук танымайтын адам</translation>
        </message>
        <message>
            <source>By worker</source>
            <translation>Қызметкерлер бойынша</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Барлығы</translation>
        </message>
    </context>
    <context>
        <name>ReportsPage</name>
        <message>
            <source>The report</source>
            <translation>Есеп</translation>
        </message>
        <message>
            <source>Create report</source>
            <translation>Есеп жасау</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Басып шығару</translation>
        </message>
        <message>
            <source>All files on this laptop</source>
            <translation>Ноутбуктегі барлық іс</translation>
        </message>
        <message>
            <source>Only my own work</source>
            <translation>Тек өз жұмысым</translation>
        </message>
        <message>
            <source>Earlier</source>
            <translation>Ертерек</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Кейін</translation>
        </message>
        <message>
            <source>Reports</source>
            <translation>Есептер</translation>
        </message>
        <message>
            <source>IT has switched off saving as a file on this laptop.</source>
            <translation>Бұл ноутбукте файлға сақтауды АТ бөлімі өшіріп қойған.</translation>
        </message>
        <message>
            <source>The district, without families</source>
            <translation>Аудан, отбасыларсыз</translation>
        </message>
        <message>
            <source>What is counted</source>
            <translation>Не есептеледі</translation>
        </message>
        <message>
            <source>Choose the month, then create the report. Nothing is sent anywhere.</source>
            <translation>Айды таңдап, есепті құрыңыз. Ештеңе ешқайда жіберілмейді.</translation>
        </message>
        <message>
            <source>{month}: {count}</source>
            <translation>{month}: {count}</translation>
        </message>
        <message>
            <source>Families by level of risk</source>
            <translation>Отбасылар тәуекел деңгейі бойынша</translation>
        </message>
        <message>
            <source>The month in short</source>
            <translation>Ай қорытындысы</translation>
        </message>
        <message>
            <source>visits took place</source>
            <translation>рет үйге барылды</translation>
        </message>
        <message>
            <source>assessments were made</source>
            <translation>рет тәуекел бағаланды</translation>
        </message>
        <message numerus="yes">
            <source>%n more lines are in the workbook and in the PDF.</source>
            <translation>
                <numerusform>Тағы %n жол XLSX кітабы мен PDF-те бар.</numerusform>
                <numerusform>Тағы %n жол XLSX кітабы мен PDF-те бар.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ResultBody</name>
        <message>
            <source>Answers that led to it</source>
            <translation>Осыған әкелген жауаптар</translation>
        </message>
        <message numerus="yes">
            <source>%n questions of the assessment are open</source>
            <translation>
                <numerusform>Бағалауда %n сұрақ ашық қалды</numerusform>
                <numerusform>Бағалауда %n сұрақ ашық қалды</numerusform>
            </translation>
        </message>
        <message>
            <source>No answer behind the level is another.</source>
            <translation>Деңгей тәуелді жауаптардың бірі де өзгерген жоқ.</translation>
        </message>
        <message>
            <source>Answers about each person in a list are not compared.</source>
            <translation>Тізімдегі әр адам туралы жауаптар салыстырылмайды.</translation>
        </message>
        <message>
            <source>What changed since {date}</source>
            <translation>{date} бері не өзгерді</translation>
        </message>
        <message>
            <source>worse</source>
            <translation>нашарлады</translation>
        </message>
        <message>
            <source>better</source>
            <translation>жақсарды</translation>
        </message>
        <message>
            <source>different</source>
            <translation>басқаша</translation>
        </message>
        <message>
            <source>no answer</source>
            <translation>жауап жоқ</translation>
        </message>
        <message>
            <source>{before} → {now}</source>
            <translation>{before} → {now}</translation>
        </message>
        <message>
            <source>No date is set.</source>
            <translation>Күні белгіленбеген.</translation>
        </message>
        <message>
            <source>What must follow</source>
            <translation>Әрі қарай не істеу керек</translation>
        </message>
        <message>
            <source>Raised from {level} by the worker's judgement.</source>
            <translation>Қызметкердің пікірімен «{level}» деңгейінен көтерілген.</translation>
        </message>
        <message>
            <source>First assessment</source>
            <translation>Алғашқы бағалау</translation>
        </message>
        <message>
            <source>The same as before</source>
            <translation>Бұрынғыдай</translation>
        </message>
        <message>
            <source>Before: {level}</source>
            <translation>Бұрын: {level}</translation>
        </message>
        <message numerus="yes">
            <source>Not assessed: %n answers are missing</source>
            <translation>
                <numerusform>Бағаланбаған: %n жауап жетпейді</numerusform>
                <numerusform>Бағаланбаған: %n жауап жетпейді</numerusform>
            </translation>
        </message>
        <message>
            <source>The risk is not assessed</source>
            <translation>Тәуекел бағаланбаған</translation>
        </message>
        <message>
            <source>This does not mean low: the earlier level stands. Go back to the family for the answers.</source>
            <translation>Бұл «төмен» деген сөз емес: бұрынғы деңгей күшінде қалады. Жауаптарды алу үшін отбасына қайта барыңыз.</translation>
        </message>
        <message>
            <source>Agreed with the family.</source>
            <translation>Отбасымен келісілді.</translation>
        </message>
        <message>
            <source>Default of the program, not a legal requirement</source>
            <translation>Бағдарламаның әдепкі мәні, заң талабы емес</translation>
        </message>
    </context>
    <context>
        <name>ResultPage</name>
        <message>
            <source>Done</source>
            <comment>page</comment>
            <translation>Дайын</translation>
        </message>
        <message>
            <source>To the family</source>
            <translation>Отбасына оралу</translation>
        </message>
        <message>
            <source>Risk result</source>
            <translation>Тәуекелді бағалау нәтижесі</translation>
        </message>
        <message>
            <source>The visit is finished. It will go out at the next sync.</source>
            <translation>Бару аяқталды. Келесі синхрондауда жіберіледі.</translation>
        </message>
        <message>
            <source>The next visit is planned for {date}.</source>
            <translation>Келесі бару {date} күніне жоспарланды.</translation>
        </message>
        <message>
            <source>The next visit was agreed for {date}.</source>
            <translation>Келесі бару {date} күніне келісілді.</translation>
        </message>
        <message>
            <source>Plan this visit</source>
            <translation>Осы баруды жоспарлау</translation>
        </message>
        <message>
            <source>Assessment complete. Hold Space to see it.</source>
            <translation>Бағалау аяқталды. Көру үшін бос орын пернесін басып тұрыңыз.</translation>
        </message>
        <message>
            <source>The next step is written down. Hold Space to see it.</source>
            <translation>Келесі қадам жазылды. Көру үшін бос орын пернесін басып тұрыңыз.</translation>
        </message>
    </context>
    <context>
        <name>ResultSoFar</name>
        <message>
            <source>{form}: what it comes to so far, and which answers make it so. Hold Space to see it.</source>
            <translation>{form}: қазірше не шығады және қай жауаптардан. Көру үшін бос орын пернесін басып тұрыңыз.</translation>
        </message>
        <message>
            <source>No answer raises it so far.</source>
            <translation>Әзірге оны көтеретін жауап жоқ.</translation>
        </message>
        <message>
            <source>Nothing so far</source>
            <translation>Әзірге ештеңе жоқ</translation>
        </message>
    </context>
    <context>
        <name>RiskHistory</name>
        <message>
            <source>History of the level: {points}</source>
            <translation>Деңгей тарихы: {points}</translation>
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
        <name>RoomPage</name>
        <message>
            <source>The form for this has not come from the centre yet. Sync, then look again.</source>
            <translation>Бұған арналған форма орталықтан әлі келген жоқ. Синхрондап, қайта қараңыз.</translation>
        </message>
        <message>
            <source>Nothing is written down here yet.</source>
            <translation>Мұнда әзірге ештеңе жазылмаған.</translation>
        </message>
        <message>
            <source>Nothing is written down here yet. To begin, press “{button}” above.</source>
            <translation>Мұнда әзірге ештеңе жазылмаған. Бастау үшін жоғарыдағы «{button}» түймесін басыңыз.</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Отбасы</translation>
        </message>
        <message>
            <source>Institution</source>
            <translation>Мекеме</translation>
        </message>
        <message>
            <source>Without a date</source>
            <translation>Күні жоқ</translation>
        </message>
        <message>
            <source>Two people changed the same thing. Both values are kept.</source>
            <translation>Екі адам бір мәліметті өзгертті. Екі мән де сақталды.</translation>
        </message>
        <message>
            <source>What is written here. Hold Space to see it.</source>
            <translation>Мұнда жазылғаны. Көру үшін бос орын пернесін басып тұрыңыз.</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Өзгерту</translation>
        </message>
        <message>
            <source>On paper</source>
            <translation>Қағазда</translation>
        </message>
        <message>
            <source>Entered in the wrong family</source>
            <translation>Басқа отбасына жазылған</translation>
        </message>
    </context>
    <context>
        <name>Rooms</name>
        <message>
            <source>Work with the family</source>
            <translation>Отбасымен жұмыс</translation>
        </message>
        <message>
            <source>{count}, open: {open}</source>
            <translation>{count}, ашық: {open}</translation>
        </message>
        <message>
            <source>Visits</source>
            <translation>Бару</translation>
        </message>
        <message>
            <source>Messages and intake</source>
            <translation>Өтініштер</translation>
        </message>
        <message>
            <source>Placements</source>
            <translation>Балаларды орналастыру</translation>
        </message>
        <message>
            <source>Mentorships</source>
            <translation>Тәлімгерлік</translation>
        </message>
        <message>
            <source>Closing the case</source>
            <translation>Істі жабу</translation>
        </message>
        <message>
            <source>Adoption</source>
            <translation>Бала асырап алу</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>Жоспар</translation>
        </message>
        <message>
            <source>Referrals</source>
            <translation>Жолдамалар</translation>
        </message>
        <message>
            <source>Consents</source>
            <translation>Келісімдер</translation>
        </message>
        <message>
            <source>Transfer to another body</source>
            <translation>Басқа органға беру</translation>
        </message>
        <message>
            <source>Incidents</source>
            <translation>Оқиғалар</translation>
        </message>
        <message>
            <source>Inspections</source>
            <translation>Тексерулер</translation>
        </message>
        <message>
            <source>Several visits in a row met nobody. Find out where the family is and tell your supervisor.</source>
            <translation>Қатарынан бірнеше рет ешкіммен кездесе алмадыңыз. Отбасының қайда екенін біліп, жетекшіге айтыңыз.</translation>
        </message>
        <message>
            <source>An incident has no report yet. Tell the right body and write down whom, when and how.</source>
            <translation>Оқиға туралы әлі хабарланбаған. Тиісті органға хабарлап, кімге, қашан, қалай айтылғанын жазыңыз.</translation>
        </message>
        <message>
            <source>Something is missing here.</source>
            <translation>Мұнда бір нәрсе жетіспейді.</translation>
        </message>
    </context>
    <context>
        <name>RulesPage</name>
        <message>
            <source>Deadlines and rules</source>
            <translation>Мерзімдер мен ережелер</translation>
        </message>
        <message>
            <source>Tasks</source>
            <translation>Тапсырмалар</translation>
        </message>
        <message>
            <source>The new values hold from</source>
            <translation>Жаңа мәндердің күшіне енетін күні</translation>
        </message>
        <message>
            <source>Write the file for the centre</source>
            <translation>Орталыққа арналған файлды жазу</translation>
        </message>
        <message>
            <source>Change values for the agency</source>
            <translation>Агенттік үшін мәндерді өзгерту</translation>
        </message>
        <message>
            <source>Type other values above, then the first day on which they hold. Nothing changes on any laptop until the file has been published at the centre.</source>
            <translation>Жоғарыда басқа мәндерді, содан кейін олар күшіне енетін бірінші күнді жазыңыз. Файл орталықта жарияланғанша бірде-бір ноутбукта ештеңе өзгермейді.</translation>
        </message>
        <message>
            <source>Defaults of the programme, not a legal quote</source>
            <translation>Бағдарламаның әдепкі мәндері, заңнан дәйексөз емес</translation>
        </message>
        <message>
            <source>From acts and reports</source>
            <translation>Актілер мен хабарламалардан</translation>
        </message>
        <message>
            <source>Two rule packs contradict each other.</source>
            <translation>Екі ережелер жинағы бір-біріне қайшы.</translation>
        </message>
        <message>
            <source>The one that began later counts. Tell the IT administrator.</source>
            <translation>Кейінірек басталғаны күшінде. АТ әкімшісіне айтыңыз.</translation>
        </message>
        <message>
            <source>No rules have come from the centre yet.</source>
            <translation>Орталықтан ережелер әлі келген жоқ.</translation>
        </message>
        <message>
            <source>From {date} on other values hold: they have come already.</source>
            <translation>{date} күнінен басқа мәндер күшіне енеді: олар келіп қойды.</translation>
        </message>
        <message>
            <source>New value: {rule}</source>
            <translation>Жаңа мән: {rule}</translation>
        </message>
        <message>
            <source>since {date}</source>
            <translation>{date} бастап</translation>
        </message>
        <message>
            <source>set by the agency; default of the programme: {value}</source>
            <translation>агенттік белгіледі; бағдарламаның әдепкі мәні: {value}</translation>
        </message>
        <message>
            <source>default of the programme</source>
            <translation>бағдарламаның әдепкі мәні</translation>
        </message>
        <message>
            <source>Write a whole number.</source>
            <translation>Бүтін сан жазыңыз.</translation>
        </message>
        <message>
            <source>Type at least one other value above.</source>
            <translation>Жоғарыда кемінде бір басқа мән жазыңыз.</translation>
        </message>
        <message>
            <source>Write today or a later day.</source>
            <translation>Бүгінгі не кейінгі күнді жазыңыз.</translation>
        </message>
        <message>
            <source>The file could not be written there. Choose another folder.</source>
            <translation>Файлды ол жерге жазу мүмкін болмады. Басқа қалтаны таңдаңыз.</translation>
        </message>
        <message>
            <source>The file is written. Nothing has changed yet.</source>
            <translation>Файл жазылды. Әзірге ештеңе өзгерген жоқ.</translation>
        </message>
        <message>
            <source>Give it to whoever runs the centre: publish-rules {name}.</source>
            <translation>Оны орталықты жүргізетін адамға беріңіз: publish-rules {name}.</translation>
        </message>
    </context>
    <context>
        <name>SamePage</name>
        <message>
            <source>Is this one person?</source>
            <translation>Бұл бір адам ба?</translation>
        </message>
        <message>
            <source>Is this one family?</source>
            <translation>Бұл бір отбасы ма?</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Отбасы</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Болдырмау</translation>
        </message>
        <message>
            <source>Decided: it is one and the same.</source>
            <translation>Шешілген: екеуі бір.</translation>
        </message>
        <message>
            <source>Decided: they are two.</source>
            <translation>Шешілген: екеуі бөлек.</translation>
        </message>
        <message>
            <source>A worker says that it is one and the same. The supervisor decides.</source>
            <translation>Қызметкер екеуі бір деп санайды. Шешімді жетекші қабылдайды.</translation>
        </message>
        <message>
            <source>A worker says that they are two.</source>
            <translation>Қызметкер екеуі бөлек деп санайды.</translation>
        </message>
        <message>
            <source>the same</source>
            <translation>бірдей</translation>
        </message>
        <message>
            <source>different</source>
            <translation>басқаша</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Аты-жөні</translation>
        </message>
        <message>
            <source>Date of birth</source>
            <translation>Туған күні</translation>
        </message>
        <message>
            <source>Sex</source>
            <translation>Жынысы</translation>
        </message>
        <message>
            <source>IIN</source>
            <translation>ЖСН</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>Телефон</translation>
        </message>
        <message>
            <source>Relation to the children</source>
            <translation>Балаларға кім болып келеді</translation>
        </message>
        <message>
            <source>Village</source>
            <translation>Ауыл</translation>
        </message>
        <message>
            <source>Others in the family</source>
            <translation>Отбасындағы басқа адамдар</translation>
        </message>
        <message>
            <source>Name of the family</source>
            <translation>Отбасының атауы</translation>
        </message>
        <message>
            <source>Case number</source>
            <translation>Іс нөмірі</translation>
        </message>
        <message>
            <source>Street and house</source>
            <translation>Көшесі мен үйі</translation>
        </message>
        <message>
            <source>Family members</source>
            <translation>Отбасы мүшелері</translation>
        </message>
        <message>
            <source>Both files will show that they belong together. Neither record is changed; undo any time.</source>
            <translation>Екі істе де бұл бір екені көрсетіледі. Жазбалардың өзі өзгермейді, кез келген уақытта қайтаруға болады.</translation>
        </message>
        <message>
            <source>Your supervisor is asked and decides. Neither record is changed.</source>
            <translation>Жетекшіден сұралады, шешімді сол қабылдайды. Жазбалардың өзі өзгермейді.</translation>
        </message>
        <message>
            <source>One person</source>
            <translation>Бір адам</translation>
        </message>
        <message>
            <source>One family</source>
            <translation>Бір отбасы</translation>
        </message>
        <message>
            <source>Two different people</source>
            <translation>Екі бөлек адам</translation>
        </message>
        <message>
            <source>Two different families</source>
            <translation>Екі бөлек отбасы</translation>
        </message>
    </context>
    <context>
        <name>SearchList</name>
        <message>
            <source>Type a part of the words</source>
            <translation>Сөздің бір бөлігін жазыңыз</translation>
        </message>
        <message>
            <source>Lines that match</source>
            <translation>Сәйкес жолдар</translation>
        </message>
        <message>
            <source>Lines that match: {count}</source>
            <translation>Сәйкес жолдар: {count}</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Алып тастау</translation>
        </message>
        <message>
            <source>Remove {what}</source>
            <translation>Алып тастау: {what}</translation>
        </message>
    </context>
    <context>
        <name>SettingsPage</name>
        <message>
            <source>Language</source>
            <translation>Тіл</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>Мәтін өлшемі</translation>
        </message>
        <message>
            <source>Light or dark</source>
            <translation>Ашық немесе күңгірт түс</translation>
        </message>
        <message>
            <source>As the computer</source>
            <translation>Жүйедегідей</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Ашық</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Күңгірт</translation>
        </message>
        <message>
            <source>Changing the passphrase. This takes a few seconds.</source>
            <translation>Құпия фраза өзгертіліп жатыр. Бірнеше секунд күтіңіз.</translation>
        </message>
        <message>
            <source>This is not the passphrase you use now. It has not been changed.</source>
            <translation>Бұл қазіргі құпия фраза емес. Ол өзгерген жоқ.</translation>
        </message>
        <message>
            <source>The passphrase now</source>
            <translation>Қазіргі құпия фраза</translation>
        </message>
        <message>
            <source>The new passphrase</source>
            <translation>Жаңа құпия фраза</translation>
        </message>
        <message>
            <source>At least {count} characters.</source>
            <translation>Кемінде {count} таңба.</translation>
        </message>
        <message>
            <source>The new one once more</source>
            <translation>Жаңа фразаны тағы бір рет</translation>
        </message>
        <message>
            <source>Change the passphrase</source>
            <translation>Құпия фразаны өзгерту</translation>
        </message>
        <message>
            <source>Screen</source>
            <translation>Экран</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Баптаулар</translation>
        </message>
        <message>
            <source>Show the policy</source>
            <translation>Саясатты көрсету</translation>
        </message>
        <message>
            <source>What the IT of your agency has laid down, such as when Tirek locks by itself.</source>
            <translation>Ұйымыңыздың АТ бөлімі белгілегені, мысалы, Тірек қашан өздігінен құлыпталады.</translation>
        </message>
        <message>
            <source>Policy of this laptop</source>
            <translation>Осы ноутбуктің саясаты</translation>
        </message>
        <message>
            <source>Tirek uses Qt and PySide6 under the GNU LGPL 3. These libraries lie in the program's folder as files of their own and may be replaced. The licences of all parts lie in {folder}.</source>
            <translation>Тірек Qt және PySide6 кітапханаларын GNU LGPL 3 шарттарымен пайдаланады. Бұл кітапханалар бағдарлама қалтасында бөлек файлдар болып жатыр, оларды алмастыруға болады. Барлық бөліктердің лицензиялары: {folder}.</translation>
        </message>
        <message>
            <source>About Tirek</source>
            <translation>Тірек туралы</translation>
        </message>
        <message>
            <source>Version {version}</source>
            <translation>Нұсқасы: {version}</translation>
        </message>
        <message>
            <source>Other words</source>
            <translation>Басқа сөздер</translation>
        </message>
        <message>
            <source>Your agency asks for six words that Tirek proposes. Write them down first.</source>
            <translation>Ұйымыңыз Тірек ұсынған алты сөзді талап етеді. Алдымен оларды жазып алыңыз.</translation>
        </message>
        <message>
            <source>Write the passphrase you use now.</source>
            <translation>Қазіргі құпия фразаңызды жазыңыз.</translation>
        </message>
        <message>
            <source>This is too short: at least {count} characters.</source>
            <translation>Тым қысқа: кемінде {count} таңба керек.</translation>
        </message>
        <message>
            <source>The two passphrases are not the same.</source>
            <translation>Екі құпия фраза бірдей емес.</translation>
        </message>
        <message>
            <source>A newer version of Tirek is out: {version}.</source>
            <translation>Тіректің жаңарақ нұсқасы бар: {version}.</translation>
        </message>
        <message>
            <source>IT installs it; Tirek installs nothing by itself. Go on working.</source>
            <translation>Оны АТ бөлімі орнатады; Тірек өздігінен ештеңе орнатпайды. Жұмысты жалғастыра беріңіз.</translation>
        </message>
    </context>
    <context>
        <name>SetupFrame</name>
        <message>
            <source>Step {number} of {count}: {title}</source>
            <translation>{number}-қадам, барлығы {count}: {title}</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Жалғастыру</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Артқа</translation>
        </message>
        <message>
            <source>Go on later</source>
            <translation>Кейін жалғастыру</translation>
        </message>
    </context>
    <context>
        <name>SheetField</name>
        <message>
            <source>Choose one of the list.</source>
            <translation>Тізімнен таңдаңыз.</translation>
        </message>
    </context>
    <context>
        <name>SheetPage</name>
        <message>
            <source>Save</source>
            <translation>Сақтау</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Артқа</translation>
        </message>
        <message>
            <source>What you typed is kept, {time}</source>
            <translation>Жазғаныңыз сақталды, {time}</translation>
        </message>
        <message>
            <source>You began to change this and have not saved it yet.</source>
            <translation>Сіз мұны өзгерте бастадыңыз, әлі жазылған жоқ.</translation>
        </message>
        <message>
            <source>A colleague changed this meanwhile: {fields}.</source>
            <translation>Осы кезде әріптесіңіз мынаны өзгертті: {fields}.</translation>
        </message>
        <message>
            <source>What you typed stays. Only the fields that you changed yourself are saved.</source>
            <translation>Жазғаныңыз қалады. Тек өзіңіз өзгерткен өрістер жазылады.</translation>
        </message>
        <message>
            <source>You changed the same. If you save, both values are kept until one is chosen.</source>
            <translation>Сіз де соны өзгерттіңіз. Жазсаңыз, біреуі таңдалғанша екі мән де сақталады.</translation>
        </message>
        <message>
            <source>Throw away what I typed</source>
            <translation>Жазғанымды алып тастау</translation>
        </message>
        <message>
            <source>Saving</source>
            <translation>Сақталуда</translation>
        </message>
    </context>
    <context>
        <name>SignatureBox</name>
        <message>
            <source>Take back the last stroke</source>
            <translation>Соңғы сызықты алып тастау</translation>
        </message>
        <message>
            <source>Begin again</source>
            <translation>Қайта бастау</translation>
        </message>
        <message>
            <source>Sign again</source>
            <translation>Қайта қол қою</translation>
        </message>
        <message>
            <source>Draw again</source>
            <translation>Қайта салу</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Алып тастау</translation>
        </message>
        <message>
            <source>Signed: covered. Hold Space to see it.</source>
            <translation>Қол қойылған, жабық тұр. Көру үшін бос орын пернесін басып тұрыңыз.</translation>
        </message>
        <message>
            <source>Sign here with a finger, a pen or the mouse.</source>
            <translation>Осы жерге саусақпен, қаламмен немесе тінтуірмен қол қойыңыз.</translation>
        </message>
        <message>
            <source>Signed. Only on this laptop.</source>
            <translation>Қол қойылды. Тек осы ноутбукте.</translation>
        </message>
        <message>
            <source>Drawn: covered. Hold Space to see it.</source>
            <translation>Салынған, жабық тұр. Көру үшін бос орын пернесін басып тұрыңыз.</translation>
        </message>
        <message>
            <source>Draw here with a finger, a pen or the mouse.</source>
            <translation>Осы жерге саусақпен, қаламмен немесе тінтуірмен салыңыз.</translation>
        </message>
        <message>
            <source>Drawn. Only on this laptop.</source>
            <translation>Салынды. Тек осы ноутбукте.</translation>
        </message>
        <message>
            <source>What was signed here is not on this laptop or is damaged.</source>
            <translation>Қойылған қол бұл ноутбукте жоқ немесе зақымдалған.</translation>
        </message>
        <message>
            <source>What was drawn here is not on this laptop or is damaged.</source>
            <translation>Осы жерге салынған сурет бұл ноутбукте жоқ немесе бүлінген.</translation>
        </message>
    </context>
    <context>
        <name>SimilarPeople</name>
        <message>
            <source>Go on typing. If it is one of these people, say so, and nobody is on record twice.</source>
            <translation>Жаза беріңіз. Осылардың бірі болса, таңдаңыз, сонда ешкім екі рет жазылмайды.</translation>
        </message>
        <message>
            <source>People who look alike</source>
            <translation>Ұқсас адамдар</translation>
        </message>
        <message>
            <source>nobody has been there yet</source>
            <translation>әлі ешкім бармаған</translation>
        </message>
        <message>
            <source>last visit {date}</source>
            <translation>соңғы бару {date}</translation>
        </message>
        <message>
            <source>no IIN is written down</source>
            <translation>ЖСН жазылмаған</translation>
        </message>
        <message>
            <source>without a name</source>
            <translation>аты белгісіз</translation>
        </message>
        <message>
            <source>This person</source>
            <translation>Осы адам</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Салыстыру</translation>
        </message>
        <message>
            <source>Another person</source>
            <translation>Басқа адам</translation>
        </message>
    </context>
    <context>
        <name>StarLegend</name>
        <message>
            <source>{star} marks what is about safety.</source>
            <translation>{star} — қауіпсіздікке қатысты тармақ.</translation>
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
            <source>Only the text is at the centre</source>
            <translation>Тек мәтіні бар</translation>
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
        <message>
            <source>Turn off field mode</source>
            <translation>Сапар режимін өшіру</translation>
        </message>
        <message>
            <source>Turn on field mode</source>
            <translation>Сапар режимін қосу</translation>
        </message>
        <message>
            <source>Switch field mode off</source>
            <translation>Сапар режимін өшіру: желіні қайта іздеу</translation>
        </message>
        <message>
            <source>Switch field mode on</source>
            <translation>Сапар режимін қосу: желіні іздемеу</translation>
        </message>
    </context>
    <context>
        <name>SyncPage</name>
        <message>
            <source>New families</source>
            <translation>Жаңа отбасылар</translation>
        </message>
        <message>
            <source>Family data</source>
            <translation>Отбасы деректері</translation>
        </message>
        <message>
            <source>Family members</source>
            <translation>Отбасы мүшелері</translation>
        </message>
        <message>
            <source>Home visits</source>
            <translation>Үйге бару</translation>
        </message>
        <message>
            <source>Risk assessments</source>
            <translation>Тәуекелді бағалау</translation>
        </message>
        <message>
            <source>Tasks</source>
            <translation>Тапсырмалар</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Жазбалар</translation>
        </message>
        <message>
            <source>Decisions between two versions</source>
            <translation>Екі нұсқа бойынша шешімдер</translation>
        </message>
        <message>
            <source>Assignments</source>
            <translation>Тағайындаулар</translation>
        </message>
        <message>
            <source>Planned visits</source>
            <translation>Жоспарланған барулар</translation>
        </message>
        <message>
            <source>Filled forms</source>
            <translation>Толтырылған формалар</translation>
        </message>
        <message>
            <source>Messages and intake</source>
            <translation>Өтініштер</translation>
        </message>
        <message>
            <source>Incidents</source>
            <translation>Оқиғалар</translation>
        </message>
        <message>
            <source>Plans</source>
            <translation>Жоспарлар</translation>
        </message>
        <message>
            <source>Referrals</source>
            <translation>Жолдамалар</translation>
        </message>
        <message>
            <source>Transfers to other bodies</source>
            <translation>Басқа органдарға беру</translation>
        </message>
        <message>
            <source>Questions to the supervisor</source>
            <translation>Жетекшіге сұраулар</translation>
        </message>
        <message>
            <source>Decisions of the supervisor</source>
            <translation>Жетекшінің шешімдері</translation>
        </message>
        <message>
            <source>Levels of risk by judgement</source>
            <translation>Шешіммен қойылған тәуекел деңгейлері</translation>
        </message>
        <message>
            <source>Closed and reopened cases</source>
            <translation>Жабылған және қайта ашылған істер</translation>
        </message>
        <message>
            <source>Placements</source>
            <translation>Балаларды орналастыру</translation>
        </message>
        <message>
            <source>Mentorships</source>
            <translation>Тәлімгерлік</translation>
        </message>
        <message>
            <source>Inspections</source>
            <translation>Тексерулер</translation>
        </message>
        <message>
            <source>Withdrawn and brought back</source>
            <translation>Алынған және қайтарылған</translation>
        </message>
        <message>
            <source>Linked people and files</source>
            <translation>Байланыстырылған адамдар мен істер</translation>
        </message>
        <message>
            <source>Family relations</source>
            <translation>Туыстық байланыстар</translation>
        </message>
        <message>
            <source>Other changes</source>
            <translation>Басқа өзгерістер</translation>
        </message>
        <message>
            <source>Photos and files</source>
            <translation>Суреттер мен файлдар</translation>
        </message>
        <message>
            <source>Photos and files go after the text, those about risk first, and go on where they stopped.</source>
            <translation>Суреттер мен файлдар мәтіннен кейін жіберіледі, алдымен тәуекелге қатыстысы, үзілген жерінен жалғасады.</translation>
        </message>
        <message>
            <source>Everything is kept on this laptop, encrypted.</source>
            <translation>Бәрі осы ноутбукте шифрланып сақтаулы.</translation>
        </message>
        <message>
            <source>Looking what waits here</source>
            <translation>Не күтіп тұрғанын қарап жатырмыз</translation>
        </message>
        <message numerus="yes">
            <source>The centre does not have %n changes yet</source>
            <translation>
                <numerusform>Орталыққа %n өзгеріс әлі жеткен жоқ</numerusform>
                <numerusform>Орталыққа %n өзгеріс әлі жеткен жоқ</numerusform>
            </translation>
        </message>
        <message>
            <source>Everything is at the centre</source>
            <translation>Бәрі орталықта бар</translation>
        </message>
        <message>
            <source>Everything finished is at the centre</source>
            <translation>Аяқталғанның бәрі орталықта бар</translation>
        </message>
        <message>
            <source>This laptop has not synced yet</source>
            <translation>Бұл ноутбук әлі синхрондалмаған</translation>
        </message>
        <message>
            <source>The text is at the centre, photos and files are not</source>
            <translation>Мәтін орталықта, суреттер мен файлдар әлі жоқ</translation>
        </message>
        <message>
            <source>Nothing waits to be sent</source>
            <translation>Жіберілетін ештеңе жоқ</translation>
        </message>
        <message>
            <source>No receipt yet</source>
            <translation>Түбіртек әлі жоқ</translation>
        </message>
        <message>
            <source>Read these words to your supervisor by telephone: {words}</source>
            <translation>Мына сөздерді жетекшіге телефонмен оқып беріңіз: {words}</translation>
        </message>
        <message>
            <source>If the words are the same on both sides, nobody stands in between.</source>
            <translation>Сөздер екі жақта бірдей болса, арада бөтен ешкім жоқ.</translation>
        </message>
        <message>
            <source>Two versions</source>
            <translation>Екі нұсқа</translation>
        </message>
        <message>
            <source>These need a person</source>
            <translation>Мұнда адам керек</translation>
        </message>
        <message>
            <source>Nothing waits on this laptop.</source>
            <translation>Бұл ноутбукте жіберуді күтіп тұрған ештеңе жоқ.</translation>
        </message>
        <message>
            <source>Each leaves this laptop by itself when what stands under it is done.</source>
            <translation>Астында жазылғанның бәрі біткенде, әрқайсысы осы ноутбуктен өзі кетеді.</translation>
        </message>
        <message>
            <source>Given to a colleague, still on this laptop</source>
            <translation>Әріптеске берілген, бірақ әлі осы ноутбукте</translation>
        </message>
        <message numerus="yes">
            <source>%n drafts are unfinished: finish or remove them.</source>
            <translation>
                <numerusform>%n жоба аяқталмаған: аяқтаңыз немесе алып тастаңыз.</numerusform>
                <numerusform>%n жоба аяқталмаған: аяқтаңыз немесе алып тастаңыз.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changes have not reached the centre yet.</source>
            <translation>
                <numerusform>%n өзгеріс орталыққа әлі жетпеген.</numerusform>
                <numerusform>%n өзгеріс орталыққа әлі жетпеген.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photos and files have not reached the centre yet.</source>
            <translation>
                <numerusform>Орталыққа әлі жетпеген суреттер мен файлдар: %n.</numerusform>
                <numerusform>Орталыққа әлі жетпеген суреттер мен файлдар: %n.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changes are set aside until a person decides.</source>
            <translation>
                <numerusform>%n өзгеріс адам шешкенше бөлек қойылды.</numerusform>
                <numerusform>%n өзгеріс адам шешкенше бөлек қойылды.</numerusform>
            </translation>
        </message>
        <message>
            <source>It leaves with the next sync.</source>
            <translation>Келесі синхрондауда кетеді.</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Түрі</translation>
        </message>
        <message>
            <source>How many</source>
            <translation>Саны</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Көлемі</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>Күтіп тұр</translation>
        </message>
        <message>
            <source>While it is on, Tirek does not look for a network: it saves battery and traffic. Sync now goes out once all the same.</source>
            <translation>Қосулы тұрғанда Тірек желіні іздемейді: батарея мен трафик үнемделеді. «Қазір синхрондау» сонда да бір рет орындалады.</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>тағы %n</numerusform>
                <numerusform>тағы %n</numerusform>
            </translation>
        </message>
        <message>
            <source>What the centre does not have yet</source>
            <translation>Орталықта әлі жоқ жазбалар</translation>
        </message>
        <message>
            <source>Set aside at the centre. It is kept there and here; your supervisor will decide.</source>
            <translation>Орталықта бөлек қойылды. Ол онда да, мұнда да сақтаулы; жетекшіңіз шешеді.</translation>
        </message>
        <message>
            <source>The centre did not take it. It is safe here; tell the IT administrator.</source>
            <translation>Орталық оны қабылдамады. Ол мұнда сақтаулы; әкімшіге айтыңыз.</translation>
        </message>
        <message>
            <source>Not about one family</source>
            <translation>Бір отбасыға қатысты емес</translation>
        </message>
        <message>
            <source>Two people changed the same thing. Both values are kept.</source>
            <translation>Екі адам бір мәліметті өзгертті. Екі мән де сақталды.</translation>
        </message>
        <message>
            <source>Decide</source>
            <translation>Шешу</translation>
        </message>
        <message>
            <source>Decide between two versions: {name}</source>
            <translation>Екі нұсқаның бірін таңдау: {name}</translation>
        </message>
        <message>
            <source>Sync now</source>
            <translation>Қазір синхрондау</translation>
        </message>
        <message>
            <source>Sync</source>
            <translation>Синхрондау</translation>
        </message>
        <message>
            <source>Field mode</source>
            <translation>Сапар режимі</translation>
        </message>
        <message>
            <source>Off</source>
            <comment>field mode</comment>
            <translation>Өшірулі</translation>
        </message>
        <message>
            <source>On</source>
            <comment>field mode</comment>
            <translation>Қосулы</translation>
        </message>
        <message>
            <source>Receipts</source>
            <translation>Түбіртектер</translation>
        </message>
        <message>
            <source>Newest receipt of the centre</source>
            <translation>Орталықтың соңғы түбіртегі</translation>
        </message>
        <message>
            <source>Last rounds</source>
            <translation>Соңғы синхрондаулар</translation>
        </message>
        <message>
            <source>Tirek files</source>
            <translation>Тірек файлдары</translation>
        </message>
        <message>
            <source>Export for the office</source>
            <translation>Кеңсеге шығару</translation>
        </message>
        <message>
            <source>Open the office's answer</source>
            <translation>Кеңсенің жауабын ашу</translation>
        </message>
        <message>
            <source>All that waits goes into one encrypted file. Anybody may carry it; only the office can open it.</source>
            <translation>Күтіп тұрғанның бәрі бір шифрланған файлға жазылады. Оны кез келген адам алып жүре алады, тек кеңсе аша алады.</translation>
        </message>
        <message>
            <source>Without a network</source>
            <translation>Желісіз</translation>
        </message>
        <message>
            <source>Exported {time}, no receipt yet: all of it waits until the office's answer is opened here.</source>
            <translation>Шығарылған уақыты: {time}. Түбіртек әлі жоқ: кеңсенің жауабы осында ашылғанша бәрі күтіп тұрады.</translation>
        </message>
        <message>
            <source>In the file: changes {changes}, photos and files {photos}, {size}.</source>
            <translation>Файлда: өзгеріс — {changes}, сурет пен файл — {photos}, {size}.</translation>
        </message>
        <message>
            <source>Not everything fitted. The rest goes with the next file, after the answer.</source>
            <translation>Бәрі сыймады. Қалғаны жауаптан кейін келесі файлмен кетеді.</translation>
        </message>
        <message>
            <source>The centre was restored from a copy. Export once more: what it may have lost goes again.</source>
            <translation>Орталық көшірмеден қалпына келтірілді. Тағы бір рет шығарыңыз: жоғалуы мүмкін деректер қайта кетеді.</translation>
        </message>
        <message>
            <source>The answer was opened: changes with a receipt {confirmed}, changes that came {received}.</source>
            <translation>Жауап ашылды: түбіртек алған өзгеріс — {confirmed}, келген өзгеріс — {received}.</translation>
        </message>
    </context>
    <context>
        <name>SyncSentences</name>
        <message>
            <source>Connecting to the centre</source>
            <translation>Орталыққа қосылып жатырмыз</translation>
        </message>
        <message>
            <source>Sending what waits here</source>
            <translation>Күтіп тұрғанды жіберіп жатырмыз</translation>
        </message>
        <message>
            <source>Getting what colleagues wrote</source>
            <translation>Әріптестер жазғанын алып жатырмыз</translation>
        </message>
        <message>
            <source>Getting new forms</source>
            <translation>Жаңа формаларды алып жатырмыз</translation>
        </message>
        <message>
            <source>Asking which photos and files are at the centre</source>
            <translation>Қандай суреттер мен файлдар орталықта бар екенін біліп жатырмыз</translation>
        </message>
        <message>
            <source>Sending photos and files: {number} of {total}</source>
            <translation>Суреттер мен файлдарды жіберіп жатырмыз: {total} ішінен {number}</translation>
        </message>
        <message>
            <source>Getting colleagues' photos and files: {number} of {total}</source>
            <translation>Әріптестердің суреттері мен файлдарын алып жатырмыз: {total} ішінен {number}</translation>
        </message>
        <message>
            <source>Everything is at the centre. Last sync {time}.</source>
            <translation>Бәрі орталықта бар. Соңғы синхрондау: {time}.</translation>
        </message>
        <message>
            <source>Everything finished is at the centre.</source>
            <translation>Аяқталғанның бәрі орталықта бар.</translation>
        </message>
        <message numerus="yes">
            <source>%n changes wait.</source>
            <translation>
                <numerusform>%n өзгеріс жіберілуін күтіп тұр.</numerusform>
                <numerusform>%n өзгеріс жіберілуін күтіп тұр.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changes need you.</source>
            <translation>
                <numerusform>%n өзгеріс сіздің назарыңызды күтеді.</numerusform>
                <numerusform>%n өзгеріс сіздің назарыңызды күтеді.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changes are set aside at the centre.</source>
            <translation>
                <numerusform>%n өзгеріс орталықта бөлек қойылды.</numerusform>
                <numerusform>%n өзгеріс орталықта бөлек қойылды.</numerusform>
            </translation>
        </message>
        <message>
            <source>The oldest: {day}.</source>
            <translation>Ең ескісі: {day}.</translation>
        </message>
        <message>
            <source>With this link it takes less than a minute.</source>
            <translation>Мұндай байланыспен бұл бір минутқа жетпейді.</translation>
        </message>
        <message numerus="yes">
            <source>With this link it takes about %n minutes.</source>
            <translation>
                <numerusform>Мұндай байланыспен бұл шамамен %n минут алады.</numerusform>
                <numerusform>Мұндай байланыспен бұл шамамен %n минут алады.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photos are only on this laptop.</source>
            <translation>
                <numerusform>%n сурет тек осы ноутбукте.</numerusform>
                <numerusform>%n сурет тек осы ноутбукте.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n files are only on this laptop.</source>
            <translation>
                <numerusform>%n файл тек осы ноутбукте.</numerusform>
                <numerusform>%n файл тек осы ноутбукте.</numerusform>
            </translation>
        </message>
        <message>
            <source>Unfinished, only on this laptop: {count}.</source>
            <translation>Аяқталмаған, тек осы ноутбукте: {count}.</translation>
        </message>
        <message>
            <source>This laptop has not synced yet.</source>
            <translation>Бұл ноутбук әлі синхрондалмаған.</translation>
        </message>
        <message>
            <source>Last sync: {ago}.</source>
            <translation>Соңғы синхрондау: {ago}.</translation>
        </message>
        <message numerus="yes">
            <source>%n changes went to the centre, its receipt is here.</source>
            <translation>
                <numerusform>%n өзгеріс орталыққа жетті, түбіртегі бар.</numerusform>
                <numerusform>%n өзгеріс орталыққа жетті, түбіртегі бар.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photos and files went to the centre, its receipt is here.</source>
            <translation>
                <numerusform>%n сурет пен файл орталыққа жетті, түбіртегі бар.</numerusform>
                <numerusform>%n сурет пен файл орталыққа жетті, түбіртегі бар.</numerusform>
            </translation>
        </message>
        <message>
            <source>Received: {count}.</source>
            <translation>Алынды: {count}.</translation>
        </message>
        <message>
            <source>Tries: {count}, the first {moment}.</source>
            <translation>Әрекет саны: {count}, алғашқысы: {moment}.</translation>
        </message>
        <message>
            <source>Nothing new.</source>
            <translation>Жаңа ештеңе жоқ.</translation>
        </message>
        <message>
            <source>Field mode is on: switch it off where there is a signal.</source>
            <translation>Сапар режимі қосулы: байланыс бар жерде өшіріңіз.</translation>
        </message>
        <message numerus="yes">
            <source>Nothing has been sent for %n days.</source>
            <translation>
                <numerusform>%n күннен бері ештеңе жіберілмеді.</numerusform>
                <numerusform>%n күннен бері ештеңе жіберілмеді.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Nothing has been sent for %n days. Please find a place with a signal.</source>
            <translation>
                <numerusform>%n күннен бері ештеңе жіберілмеді. Байланыс бар жер табыңыз.</numerusform>
                <numerusform>%n күннен бері ештеңе жіберілмеді. Байланыс бар жер табыңыз.</numerusform>
            </translation>
        </message>
        <message>
            <source>Field mode is on.</source>
            <translation>Сапар режимі қосулы.</translation>
        </message>
        <message>
            <source>Offline.</source>
            <translation>Желі жоқ.</translation>
        </message>
        <message>
            <source>Your supervisor has not confirmed this laptop yet.</source>
            <translation>Жетекші бұл ноутбукті әлі растаған жоқ.</translation>
        </message>
        <message>
            <source>Sync did not work.</source>
            <translation>Синхрондау болмады.</translation>
        </message>
        <message numerus="yes">
            <source>We will try again in %n minutes.</source>
            <translation>
                <numerusform>%n минуттан кейін қайталаймыз.</numerusform>
                <numerusform>%n минуттан кейін қайталаймыз.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SyncStep</name>
        <message>
            <source>Getting the forms</source>
            <translation>Формаларды алып жатырмыз</translation>
        </message>
        <message numerus="yes">
            <source>%n records have arrived</source>
            <translation>
                <numerusform>%n жазба келді</numerusform>
                <numerusform>%n жазба келді</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Everything is here. %n records have arrived.</source>
            <translation>
                <numerusform>Бәрі орнында. %n жазба келді.</numerusform>
                <numerusform>Бәрі орнында. %n жазба келді.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TaskForm</name>
        <message>
            <source>Day</source>
            <translation>Күні</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сақтау</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Бас тарту</translation>
        </message>
        <message>
            <source>Write the day.</source>
            <translation>Күнін жазыңыз.</translation>
        </message>
        <message>
            <source>This day is over. Write today or a later day.</source>
            <translation>Бұл күн өтіп кетті. Бүгінгі не кейінгі күнді жазыңыз.</translation>
        </message>
    </context>
    <context>
        <name>TaskRow</name>
        <message>
            <source>Put off: {reason}</source>
            <translation>Кейінге қалдырылды: {reason}</translation>
        </message>
        <message>
            <source>Start visit</source>
            <translation>Баруды бастау</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Орындалды</translation>
        </message>
        <message>
            <source>Put off</source>
            <translation>Кейінге қалдыру</translation>
        </message>
        <message>
            <source>Open family</source>
            <translation>Отбасын ашу</translation>
        </message>
        <message>
            <source>Open institution</source>
            <translation>Мекемені ашу</translation>
        </message>
    </context>
    <context>
        <name>TasksPage</name>
        <message>
            <source>View</source>
            <translation>Көрініс</translation>
        </message>
        <message>
            <source>List</source>
            <translation>Тізім</translation>
        </message>
        <message>
            <source>Week</source>
            <translation>Апта</translation>
        </message>
        <message>
            <source>Add task</source>
            <translation>Тапсырма қосу</translation>
        </message>
        <message>
            <source>Tasks</source>
            <translation>Тапсырмалар</translation>
        </message>
        <message>
            <source>No open tasks.</source>
            <translation>Ашық тапсырма жоқ.</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>Мерзімі өткен</translation>
        </message>
        <message>
            <source>Due today</source>
            <translation>Мерзімі бүгін</translation>
        </message>
        <message>
            <source>This week</source>
            <translation>Осы аптада</translation>
        </message>
        <message>
            <source>Within a month</source>
            <translation>Бір ай ішінде</translation>
        </message>
        <message>
            <source>Show more ({count})</source>
            <translation>Тағы көрсету ({count})</translation>
        </message>
        <message>
            <source>The week before</source>
            <translation>Алдыңғы апта</translation>
        </message>
        <message>
            <source>The week after</source>
            <translation>Келесі апта</translation>
        </message>
        <message>
            <source>The holidays of {year} are not known to this program.</source>
            <translation>{year} жылдың мерекелері бұл бағдарламаға белгісіз.</translation>
        </message>
        <message>
            <source>Done: {task}</source>
            <translation>Орындалды: {task}</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Болдырмау</translation>
        </message>
        <message>
            <source>Caseload</source>
            <translation>Жүктеме</translation>
        </message>
        <message>
            <source>Deadlines and rules</source>
            <translation>Мерзімдер мен ережелер</translation>
        </message>
    </context>
    <context>
        <name>TimelineRow</name>
        <message>
            <source>written {day}</source>
            <translation>жазылған күні: {day}</translation>
        </message>
    </context>
    <context>
        <name>TodayPage</name>
        <message>
            <source>Today</source>
            <translation>Бүгін</translation>
        </message>
        <message>
            <source>Before you leave: {what}</source>
            <translation>Жолға шықпас бұрын: {what}</translation>
        </message>
        <message>
            <source>Ready for the road.</source>
            <translation>Жолға дайын.</translation>
        </message>
        <message>
            <source>Works without a network until {date}.</source>
            <translation>Желісіз {date} күніне дейін жұмыс істейді.</translation>
        </message>
        <message>
            <source>Works without a network for as long as needed.</source>
            <translation>Желісіз қажетінше жұмыс істейді.</translation>
        </message>
        <message numerus="yes">
            <source>%n changes are only here.</source>
            <translation>
                <numerusform>%n өзгеріс тек осында.</numerusform>
                <numerusform>%n өзгеріс тек осында.</numerusform>
            </translation>
        </message>
        <message>
            <source>Last sync {time}.</source>
            <translation>Соңғы синхрондау: {time}.</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>Мерзімі өткен</translation>
        </message>
        <message>
            <source>Due today</source>
            <translation>Мерзімі бүгін</translation>
        </message>
        <message>
            <source>This week</source>
            <translation>Осы аптада</translation>
        </message>
        <message>
            <source>Deadlines are being counted: {done} of {all}. The list appears when all are counted.</source>
            <translation>Мерзімдер есептелуде, дайыны: {done} / {all}. Бәрі есептелгенде тізім шығады.</translation>
        </message>
        <message>
            <source>Nothing is due, and no visit is planned.</source>
            <translation>Мерзімі келгені жоқ, жоспарланған бару да жоқ.</translation>
        </message>
        <message>
            <source>Nothing is due today. Next: {date}</source>
            <translation>Бүгінге жоспар жоқ. Келесісі: {date}</translation>
        </message>
        <message>
            <source>Open families</source>
            <translation>Отбасыларды ашу</translation>
        </message>
        <message>
            <source>Show all ({count})</source>
            <translation>Бәрін көрсету ({count})</translation>
        </message>
        <message>
            <source>Drafts to continue</source>
            <translation>Аяқталмаған жобалар</translation>
        </message>
        <message>
            <source>Waits for your decision</source>
            <translation>Сіздің шешіміңізді күтуде</translation>
        </message>
        <message>
            <source>Sent back to you</source>
            <translation>Сізге қайтарылды</translation>
        </message>
        <message>
            <source>On record twice?</source>
            <translation>Екі рет жазылған ба?</translation>
        </message>
        <message>
            <source>Came late</source>
            <translation>Кеш келгендер</translation>
        </message>
        <message>
            <source>Two versions</source>
            <translation>Екі нұсқа</translation>
        </message>
        <message>
            <source>Long without contact</source>
            <translation>Көптен байланыс жоқ</translation>
        </message>
        <message>
            <source>High risk, long without contact</source>
            <translation>Тәуекелі жоғары, көптен барылмаған</translation>
        </message>
        <message>
            <source>Two files, possibly one person</source>
            <translation>Екі іс, бәлкім бір адам</translation>
        </message>
        <message>
            <source>Possibly known in the district</source>
            <translation>Ауданда бұрыннан белгілі болуы мүмкін</translation>
        </message>
        <message>
            <source>{done} of {all} pages done</source>
            <translation>{all} беттің {done} беті дайын</translation>
        </message>
        <message>
            <source>just begun</source>
            <translation>жаңа басталды</translation>
        </message>
        <message numerus="yes">
            <source>%n answers need attention</source>
            <translation>
                <numerusform>%n жауапты тексеру керек</numerusform>
                <numerusform>%n жауапты тексеру керек</numerusform>
            </translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Жалғастыру</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Ашу</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Салыстыру</translation>
        </message>
        <message>
            <source>Open families with two versions</source>
            <translation>Екі нұсқасы бар отбасыларды ашу</translation>
        </message>
        <message>
            <source>Two people changed the same thing. Both values are kept.</source>
            <translation>Екі адам бір мәліметті өзгертті. Екі мән де сақталды.</translation>
        </message>
        <message>
            <source>Open institutions</source>
            <translation>Мекемелерді ашу</translation>
        </message>
        <message>
            <source>Open institutions with two versions</source>
            <translation>Екі нұсқасы бар мекемелерді ашу</translation>
        </message>
        <message>
            <source>nobody has been there yet</source>
            <translation>әлі ешкім бармаған</translation>
        </message>
        <message>
            <source>last visit {date}</source>
            <translation>соңғы бару {date}</translation>
        </message>
    </context>
    <context>
        <name>UnlockPage</name>
        <message>
            <source>Tirek stopped by itself and was opened again.</source>
            <translation>Тірек өздігінен тоқтап қалып, қайта ашылды.</translation>
        </message>
        <message>
            <source>What was saved is safe.</source>
            <translation>Сақталғаны аман.</translation>
        </message>
        <message>
            <source>Locked. Your work is saved.</source>
            <translation>Құлыпталды. Жұмысыңыз сақталды.</translation>
        </message>
        <message>
            <source>Locked.</source>
            <translation>Құлыпталды.</translation>
        </message>
        <message>
            <source>The last second of typing may be missing.</source>
            <translation>Соңғы секундта жазылғаны сақталмай қалуы мүмкін.</translation>
        </message>
        <message>
            <source>Opening. This takes about a second.</source>
            <translation>Ашылып жатыр. Бір секундтай уақыт алады.</translation>
        </message>
        <message>
            <source>Something in Tirek went wrong. Your records are safe.</source>
            <translation>Тіректе ақау шықты. Жазбаларыңыз сақтаулы.</translation>
        </message>
        <message>
            <source>Write your worker code.</source>
            <translation>Қызметкер кодын жазыңыз.</translation>
        </message>
        <message>
            <source>Write your passphrase.</source>
            <translation>Құпия фразаңызды жазыңыз.</translation>
        </message>
        <message numerus="yes">
            <source>Please wait %n seconds and try again.</source>
            <translation>
                <numerusform>%n секунд күтіп, қайталаңыз.</numerusform>
                <numerusform>%n секунд күтіп, қайталаңыз.</numerusform>
            </translation>
        </message>
        <message>
            <source>Worker code</source>
            <translation>Қызметкер коды</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>Құпия фраза</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Ашу</translation>
        </message>
        <message>
            <source>Set up for another worker</source>
            <translation>Басқа қызметкер үшін баптау</translation>
        </message>
        <message>
            <source>Version {version}</source>
            <translation>Нұсқасы: {version}</translation>
        </message>
        <message>
            <source>Tirek</source>
            <translation>Тірек</translation>
        </message>
    </context>
    <context>
        <name>VisitFrame</name>
        <message>
            <source>Opening</source>
            <translation>Ашылуда</translation>
        </message>
        <message>
            <source>To the family</source>
            <translation>Отбасына оралу</translation>
        </message>
        <message>
            <source>Home visit, {date}</source>
            <translation>Үйге бару, {date}</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Артқа</translation>
        </message>
        <message>
            <source>Draft saved {time}</source>
            <translation>Жоба сақталды, {time}</translation>
        </message>
        <message>
            <source>The last answers are not saved yet</source>
            <translation>Соңғы жауаптар әлі сақталған жоқ</translation>
        </message>
    </context>
    <context>
        <name>VisitModel</name>
        <message>
            <source>series</source>
            <translation>тізбек</translation>
        </message>
        <message>
            <source>with {whom}</source>
            <translation>бірге: {whom}</translation>
        </message>
        <message>
            <source>today</source>
            <translation>бүгін</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Күні</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Отбасы</translation>
        </message>
        <message>
            <source>Village</source>
            <translation>Ауыл</translation>
        </message>
        <message>
            <source>What for, and what came of it</source>
            <translation>Не үшін және немен аяқталды</translation>
        </message>
        <message>
            <source>Worker</source>
            <translation>Қызметкер</translation>
        </message>
    </context>
    <context>
        <name>VisitPage</name>
        <message>
            <source>Continue</source>
            <translation>Жалғастыру</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Артқа</translation>
        </message>
        <message>
            <source>{name} changed this at {time}. Your answers stay as they are.</source>
            <translation>{name} сағат {time} өзгеріс енгізді. Сіздің жауаптарыңыз сол күйінде қалады.</translation>
        </message>
        <message>
            <source>Page {page} of {pages}</source>
            <translation>{page}-бет, барлығы {pages}</translation>
        </message>
        <message>
            <source>Last time (F8)</source>
            <translation>Өткен жол (F8)</translation>
        </message>
    </context>
    <context>
        <name>VisitUpdates</name>
        <message>
            <source>You go on in the version you began.</source>
            <translation>Сіз бастаған нұсқада жалғастырасыз.</translation>
        </message>
        <message>
            <source>A newer version of this form has come: {form} ({version})</source>
            <translation>Бұл форманың жаңа нұсқасы келді: {form} ({version})</translation>
        </message>
        <message>
            <source>See what changes</source>
            <translation>Не өзгеретінін көру</translation>
        </message>
        <message>
            <source>Stay</source>
            <translation>Қалу</translation>
        </message>
        <message>
            <source>A newer version of this form is announced, but has not come to this laptop yet.</source>
            <translation>Бұл форманың жаңа нұсқасы жарияланды, бірақ осы ноутбукке әлі келген жоқ.</translation>
        </message>
        <message>
            <source>A newer version of this form has come, but this laptop cannot open it.</source>
            <translation>Бұл форманың жаңа нұсқасы келді, бірақ осы ноутбук оны аша алмайды.</translation>
        </message>
        <message>
            <source>You go on in the version you began. Nothing is lost. Tell your supervisor.</source>
            <translation>Сіз бастаған нұсқада жалғастырасыз. Ештеңе жоғалған жоқ. Жетекшіңізге айтыңыз.</translation>
        </message>
        <message>
            <source>Go back to the earlier version</source>
            <translation>Бұрынғы нұсқаға оралу</translation>
        </message>
        <message numerus="yes">
            <source>%n answers moved.</source>
            <translation>
                <numerusform>%n жауап көшті.</numerusform>
                <numerusform>%n жауап көшті.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n answers are kept beside it as they were.</source>
            <translation>
                <numerusform>%n жауап жанында сол күйінде сақталды.</numerusform>
                <numerusform>%n жауап жанында сол күйінде сақталды.</numerusform>
            </translation>
        </message>
        <message>
            <source>The form is in the new version now.</source>
            <translation>Форма енді жаңа нұсқада.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Болдырмау</translation>
        </message>
        <message>
            <source>New version of the form</source>
            <translation>Форманың жаңа нұсқасы</translation>
        </message>
        <message>
            <source>This form was begun in an earlier version and moved to a newer one: {version}.</source>
            <translation>Бұл форма бұрынғы нұсқада басталып, жаңасына көшірілді: {version}.</translation>
        </message>
        <message>
            <source>A newer version of this form has come. You go on in yours.</source>
            <translation>Бұл форманың жаңа нұсқасы келді. Сіз өз нұсқаңызда жалғастырасыз.</translation>
        </message>
    </context>
    <context>
        <name>VisitsPage</name>
        <message>
            <source>Plan a visit</source>
            <translation>Баруды жоспарлау</translation>
        </message>
        <message>
            <source>Visits</source>
            <translation>Бару</translation>
        </message>
        <message numerus="yes">
            <source>Called off: %n visits</source>
            <translation>
                <numerusform>Тоқтатылған барулар: %n</numerusform>
                <numerusform>Тоқтатылған барулар: %n</numerusform>
            </translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Болдырмау</translation>
        </message>
        <message>
            <source>All villages</source>
            <translation>Барлық ауыл</translation>
        </message>
        <message>
            <source>No visit in this village here. Choose another village or all of them.</source>
            <translation>Бұл ауылда мұнда бару жоқ. Басқа ауылды немесе барлығын таңдаңыз.</translation>
        </message>
        <message>
            <source>No visit is planned for today. Visits that are due by the level of risk stand under Tasks.</source>
            <translation>Бүгінге бару жоспарланбаған. Тәуекел деңгейі бойынша мерзімі келген барулар «Тапсырмалар» бөлімінде.</translation>
        </message>
        <message>
            <source>No visit is planned for the next seven days. To plan one, press “Plan a visit”.</source>
            <translation>Алдағы жеті күнге бару жоспарланбаған. Жоспарлау үшін «Баруды жоспарлау» түймесін басыңыз.</translation>
        </message>
        <message>
            <source>No visit is planned later than that.</source>
            <translation>Одан кейінге бару жоспарланбаған.</translation>
        </message>
        <message>
            <source>No visit was made yet.</source>
            <translation>Әлі бару болған жоқ.</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Бүгін</translation>
        </message>
        <message>
            <source>This week</source>
            <translation>Осы аптада</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Кейін</translation>
        </message>
        <message>
            <source>Past</source>
            <translation>Өткендері</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Қашан</translation>
        </message>
        <message>
            <source>Village</source>
            <translation>Ауыл</translation>
        </message>
        <message>
            <source>Of colleagues too</source>
            <translation>Әріптестердікі де</translation>
        </message>
        <message>
            <source>Fill in</source>
            <translation>Толтыру</translation>
        </message>
        <message>
            <source>Did not take place</source>
            <translation>Болмай қалды</translation>
        </message>
        <message>
            <source>Move to another day</source>
            <translation>Күнін ауыстыру</translation>
        </message>
        <message>
            <source>Call off</source>
            <translation>Баруды тоқтату</translation>
        </message>
        <message>
            <source>Open the family</source>
            <translation>Отбасын ашу</translation>
        </message>
    </context>
    <context>
        <name>Window</name>
        <message>
            <source>Tirek</source>
            <translation>Тірек</translation>
        </message>
    </context>
    <context>
        <name>Withdrawing</name>
        <message>
            <source>Withdraw</source>
            <translation>Алып тастау</translation>
        </message>
        <message>
            <source>Why is this record withdrawn?</source>
            <translation>Бұл жазба неге алынады?</translation>
        </message>
        <message>
            <source>It is hidden, not deleted, and can be brought back. The reason is kept.</source>
            <translation>Ол жасырылады, жойылмайды, қайтаруға болады. Себебі сақталады.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Бас тарту</translation>
        </message>
        <message>
            <source>Write the reason first.</source>
            <translation>Алдымен себебін жазыңыз.</translation>
        </message>
        <message>
            <source>Recently removed</source>
            <translation>Жақында алып тасталғандар</translation>
        </message>
        <message>
            <source>Bring back</source>
            <translation>Қайтару</translation>
        </message>
    </context>
    <context>
        <name>Wording</name>
        <message>
            <source>School, lyceum or gymnasium</source>
            <translation>Мектеп, лицей, гимназия</translation>
        </message>
        <message>
            <source>Kindergarten</source>
            <translation>Балабақша</translation>
        </message>
        <message>
            <source>College</source>
            <translation>Колледж</translation>
        </message>
        <message>
            <source>Boarding school</source>
            <translation>Интернат немесе пансион</translation>
        </message>
        <message>
            <source>Camp or health centre</source>
            <translation>Лагерь немесе сауықтыру орталығы</translation>
        </message>
        <message>
            <source>Organisation for orphans</source>
            <translation>Жетім балаларға арналған ұйым</translation>
        </message>
        <message>
            <source>Centre for adaptation of minors</source>
            <translation>Кәмелетке толмағандарды бейімдеу орталығы</translation>
        </message>
        <message>
            <source>Family support or crisis centre</source>
            <translation>Отбасын қолдау орталығы немесе дағдарыс орталығы</translation>
        </message>
        <message>
            <source>Another institution</source>
            <translation>Басқа мекеме</translation>
        </message>
        <message>
            <source>Danger to children</source>
            <translation>Балаларға қауіп бар</translation>
        </message>
        <message>
            <source>Must be put right</source>
            <translation>Түзету керек</translation>
        </message>
        <message>
            <source>Not assessed</source>
            <translation>Бағаланбаған</translation>
        </message>
        <message>
            <source>Small remarks</source>
            <translation>Шағын ескертулер</translation>
        </message>
        <message>
            <source>No fault was found</source>
            <translation>Кемшілік байқалмады</translation>
        </message>
        <message>
            <source>put right</source>
            <translation>түзетілді</translation>
        </message>
        <message>
            <source>put right in part</source>
            <translation>ішінара түзетілді</translation>
        </message>
        <message>
            <source>not put right</source>
            <translation>түзетілмеді</translation>
        </message>
        <message>
            <source>Name of the institution</source>
            <translation>Мекеменің атауы</translation>
        </message>
        <message>
            <source>Kind of institution</source>
            <translation>Мекеменің түрі</translation>
        </message>
        <message>
            <source>Head, name and position</source>
            <translation>Басшысы: аты-жөні, лауазымы</translation>
        </message>
        <message>
            <source>Telephones</source>
            <translation>Телефондар</translation>
        </message>
        <message>
            <source>Places for children</source>
            <translation>Балаларға арналған орын саны</translation>
        </message>
        <message>
            <source>Who controls it</source>
            <translation>Кім бақылайды</translation>
        </message>
        <message>
            <source>Day of the inspection</source>
            <translation>Тексеру күні</translation>
        </message>
        <message>
            <source>Kind of inspection</source>
            <translation>Тексеру түрі</translation>
        </message>
        <message>
            <source>Result of the inspection</source>
            <translation>Тексеру нәтижесі</translation>
        </message>
        <message>
            <source>What the inspection found</source>
            <translation>Тексеру нені анықтады</translation>
        </message>
        <message>
            <source>What must be put right</source>
            <translation>Нені түзету керек</translation>
        </message>
        <message>
            <source>To be put right by</source>
            <translation>Түзету мерзімі</translation>
        </message>
        <message>
            <source>Whether it was put right</source>
            <translation>Түзетілді ме</translation>
        </message>
        <message>
            <source>Put right on</source>
            <translation>Түзетілген күн</translation>
        </message>
        <message>
            <source>What was seen at the check</source>
            <translation>Бақылау кезінде не көрілді</translation>
        </message>
        <message>
            <source>Next inspection</source>
            <translation>Келесі тексеру</translation>
        </message>
        <message>
            <source>Low</source>
            <translation>Төмен</translation>
        </message>
        <message>
            <source>Medium</source>
            <translation>Орташа</translation>
        </message>
        <message>
            <source>High</source>
            <translation>Жоғары</translation>
        </message>
        <message>
            <source>Urgent</source>
            <translation>Шұғыл</translation>
        </message>
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
            <source>Only the text is at the centre</source>
            <translation>Тек мәтіні бар</translation>
        </message>
        <message>
            <source>The centre has it</source>
            <translation>Орталықта бар</translation>
        </message>
        <message>
            <source>Set aside at the centre</source>
            <translation>Орталықта бөлек қойылды</translation>
        </message>
        <message>
            <source>Needs you</source>
            <translation>Сізді күтеді</translation>
        </message>
        <message>
            <source>child of the family</source>
            <translation>осы отбасының баласы</translation>
        </message>
        <message>
            <source>mother</source>
            <translation>анасы</translation>
        </message>
        <message>
            <source>father</source>
            <translation>әкесі</translation>
        </message>
        <message>
            <source>step-parent</source>
            <translation>өгей анасы немесе өгей әкесі</translation>
        </message>
        <message>
            <source>parent's partner</source>
            <translation>ата-анасының серігі</translation>
        </message>
        <message>
            <source>grandparent</source>
            <translation>әжесі немесе атасы</translation>
        </message>
        <message>
            <source>neighbour or acquaintance</source>
            <translation>көршісі немесе танысы</translation>
        </message>
        <message>
            <source>an adult the worker did not know</source>
            <translation>маман танымайтын ересек адам</translation>
        </message>
        <message>
            <source>every child was seen</source>
            <translation>барлық баланы көрді</translation>
        </message>
        <message>
            <source>some of the children were seen</source>
            <translation>кейбір баланы көрді</translation>
        </message>
        <message>
            <source>no child was seen</source>
            <translation>бірде-бір баланы көрмеді</translation>
        </message>
        <message>
            <source>a child was spoken with alone</source>
            <translation>баламен оңаша сөйлесті</translation>
        </message>
        <message>
            <source>somebody else</source>
            <translation>тағы біреу</translation>
        </message>
        <message>
            <source>grown-up brother or sister</source>
            <translation>ересек аға-інісі не әпке-қарындасы</translation>
        </message>
        <message>
            <source>guardian</source>
            <translation>қорғаншы</translation>
        </message>
        <message>
            <source>trustee</source>
            <translation>қамқоршы</translation>
        </message>
        <message>
            <source>patronat carer</source>
            <translation>патронат тәрбиеші</translation>
        </message>
        <message>
            <source>foster parent</source>
            <translation>қабылдаушы ата-ана</translation>
        </message>
        <message>
            <source>children</source>
            <translation>балалар</translation>
        </message>
        <message>
            <source>another relative</source>
            <translation>басқа туысы</translation>
        </message>
        <message>
            <source>not a relative</source>
            <translation>туыс емес</translation>
        </message>
        <message>
            <source>girl</source>
            <translation>қыз бала</translation>
        </message>
        <message>
            <source>boy</source>
            <translation>ұл бала</translation>
        </message>
        <message>
            <source>stepmother</source>
            <translation>өгей анасы</translation>
        </message>
        <message>
            <source>stepfather</source>
            <translation>өгей әкесі</translation>
        </message>
        <message>
            <source>grandmother</source>
            <translation>әжесі</translation>
        </message>
        <message>
            <source>grandfather</source>
            <translation>атасы</translation>
        </message>
        <message>
            <source>grown-up sister</source>
            <translation>ересек әпкесі не қарындасы</translation>
        </message>
        <message>
            <source>grown-up brother</source>
            <translation>ересек ағасы не інісі</translation>
        </message>
        <message>
            <source>Female</source>
            <translation>Әйел</translation>
        </message>
        <message>
            <source>Male</source>
            <translation>Ер</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>Белгісіз</translation>
        </message>
        <message>
            <source>lives here</source>
            <translation>осында тұрады</translation>
        </message>
        <message>
            <source>lives here some of the time</source>
            <translation>кейде немесе уақытша тұрады</translation>
        </message>
        <message>
            <source>in a boarding school or institution</source>
            <translation>интернатта немесе ұйымда</translation>
        </message>
        <message>
            <source>lives elsewhere</source>
            <translation>басқа жерде тұрады</translation>
        </message>
        <message>
            <source>has died</source>
            <translation>қайтыс болған</translation>
        </message>
        <message>
            <source>met the family at home</source>
            <translation>отбасымен үйінде кездесті</translation>
        </message>
        <message>
            <source>met the family somewhere else</source>
            <translation>отбасымен басқа жерде кездесті</translation>
        </message>
        <message>
            <source>only children were at home</source>
            <translation>үйде тек балалар болды</translation>
        </message>
        <message>
            <source>nobody was at home</source>
            <translation>үйде ешкім болмады</translation>
        </message>
        <message>
            <source>they did not open or did not want to talk</source>
            <translation>есік ашпады немесе сөйлескісі келмеді</translation>
        </message>
        <message>
            <source>the family has moved away</source>
            <translation>отбасы көшіп кеткен</translation>
        </message>
        <message>
            <source>could not get there</source>
            <translation>жете алмадым</translation>
        </message>
        <message>
            <source>called off</source>
            <translation>тоқтатылды</translation>
        </message>
        <message>
            <source>Planned visit</source>
            <translation>Жоспарлы бару</translation>
        </message>
        <message>
            <source>Visit after a message</source>
            <translation>Хабарламадан кейін бару</translation>
        </message>
        <message>
            <source>Visit at the family's request</source>
            <translation>Отбасының өтінішімен бару</translation>
        </message>
        <message>
            <source>Visit to check an agreement</source>
            <translation>Уағдаластықты тексеруге бару</translation>
        </message>
        <message>
            <source>Joint visit with the mobile group</source>
            <translation>Мобильдік топпен бірлескен бару</translation>
        </message>
        <message>
            <source>regular visit</source>
            <translation>кезекті бару</translation>
        </message>
        <message>
            <source>first visit</source>
            <translation>алғашқы бару</translation>
        </message>
        <message>
            <source>repeat visit</source>
            <translation>қайта бару</translation>
        </message>
        <message>
            <source>visit to the placement</source>
            <translation>орналастырылған жерге бару</translation>
        </message>
        <message>
            <source>risk assessment</source>
            <translation>тәуекелді бағалау</translation>
        </message>
        <message>
            <source>answer to the 111 centre</source>
            <translation>111 орталығына жауап</translation>
        </message>
        <message>
            <source>check the safety plan</source>
            <translation>қауіпсіздік жоспарын тексеру</translation>
        </message>
        <message>
            <source>referral</source>
            <translation>жолдама</translation>
        </message>
        <message>
            <source>telephone call</source>
            <translation>телефонмен сөйлесу</translation>
        </message>
        <message>
            <source>task</source>
            <translation>тапсырма</translation>
        </message>
        <message>
            <source>report of an incident is missing</source>
            <translation>оқиға туралы әлі хабарланбаған</translation>
        </message>
        <message>
            <source>yearly check of the carers</source>
            <translation>тәрбиелеушілерді жыл сайынғы тексеру</translation>
        </message>
        <message>
            <source>prepare the change from guardianship to trusteeship</source>
            <translation>қорғаншылықтан қамқоршылыққа ауысуды дайындау</translation>
        </message>
        <message>
            <source>the term of the placement ends</source>
            <translation>орналастыру мерзімі аяқталады</translation>
        </message>
        <message>
            <source>review of the plan</source>
            <translation>жоспарды қайта қарау</translation>
        </message>
        <message>
            <source>step of the plan</source>
            <translation>жоспардың қадамы</translation>
        </message>
        <message>
            <source>answer to the transfer</source>
            <translation>істі беруге жауап</translation>
        </message>
        <message>
            <source>review of the mentorship</source>
            <translation>тәлімгерлікті қайта қарау</translation>
        </message>
        <message>
            <source>the mentorship contract ends</source>
            <translation>тәлімгерлік туралы шарт аяқталады</translation>
        </message>
        <message>
            <source>a consent runs out</source>
            <translation>келісімнің мерзімі аяқталады</translation>
        </message>
        <message>
            <source>several visits in a row met nobody</source>
            <translation>қатарынан бірнеше бару болмай қалды</translation>
        </message>
        <message>
            <source>a report is to come</source>
            <translation>есеп келуі керек</translation>
        </message>
        <message>
            <source>what the inspection found is to be put right</source>
            <translation>тексеруде анықталған кемшіліктерді жою</translation>
        </message>
        <message>
            <source>next inspection</source>
            <translation>келесі тексеру</translation>
        </message>
        <message>
            <source>The time since the last report is over.</source>
            <translation>Соңғы есептен кейінгі мерзім өтті.</translation>
        </message>
        <message>
            <source>Nobody has seen yet that it was put right.</source>
            <translation>Түзетілгенін әлі ешкім көрген жоқ.</translation>
        </message>
        <message>
            <source>An institution is inspected again after some time.</source>
            <translation>Мекеме белгілі бір уақыттан кейін қайта тексеріледі.</translation>
        </message>
        <message>
            <source>Home visit</source>
            <translation>Үйге бару</translation>
        </message>
        <message>
            <source>Risk assessment</source>
            <translation>Тәуекелді бағалау</translation>
        </message>
        <message>
            <source>Filled form</source>
            <translation>Толтырылған форма</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Жазба</translation>
        </message>
        <message>
            <source>Task</source>
            <translation>Тапсырма</translation>
        </message>
        <message>
            <source>File opened</source>
            <translation>Іс ашылды</translation>
        </message>
        <message>
            <source>open file</source>
            <translation>іс ашық</translation>
        </message>
        <message>
            <source>file closed</source>
            <translation>іс жабық</translation>
        </message>
        <message>
            <source>get the home visit form by a sync</source>
            <translation>үйге бару формасын синхрондап алыңыз</translation>
        </message>
        <message>
            <source>get the risk assessment form by a sync</source>
            <translation>тәуекелді бағалау формасын синхрондап алыңыз</translation>
        </message>
        <message>
            <source>get the deadlines by a sync</source>
            <translation>мерзімдерді синхрондап алыңыз</translation>
        </message>
        <message>
            <source>have the laptop confirmed by your supervisor</source>
            <translation>жетекшіден ноутбукті растауды сұраңыз</translation>
        </message>
        <message>
            <source>sync for the first time</source>
            <translation>алғаш рет синхрондаңыз</translation>
        </message>
        <message>
            <source>sync once more</source>
            <translation>тағы бір рет синхрондаңыз</translation>
        </message>
        <message>
            <source>free some disk space</source>
            <translation>дискіде орын босатыңыз</translation>
        </message>
        <message>
            <source>sync: forms or deadlines end soon</source>
            <translation>синхрондаңыз: формалардың не мерзімдердің күші жақында бітеді</translation>
        </message>
        <message>
            <source>tell your supervisor: two rule packs give different deadlines</source>
            <translation>жетекшіге айтыңыз: екі ережелер жинағы әртүрлі мерзім береді</translation>
        </message>
        <message>
            <source>set the date and time of this laptop</source>
            <translation>ноутбуктың күні мен уақытын түзетіңіз</translation>
        </message>
        <message>
            <source>show this laptop to IT: its journal is damaged</source>
            <translation>ноутбукті АТ бөліміне көрсетіңіз: журналы бүлінген</translation>
        </message>
        <message>
            <source>look through your drafts: the disk may have lost what was typed last</source>
            <translation>жобаларды қарап шығыңыз: соңғы терілгенді диск жоғалтқан болуы мүмкін</translation>
        </message>
        <message>
            <source>sync: this laptop was put back to an older state</source>
            <translation>синхрондаңыз: ноутбук бұрынғы күйіне қайтарылған</translation>
        </message>
        <message>
            <source>tell IT: something that came could not be verified</source>
            <translation>АТ бөліміне айтыңыз: келген деректі тексеру мүмкін болмады</translation>
        </message>
        <message>
            <source>sync: a family given to a colleague still waits here</source>
            <translation>синхрондаңыз: әріптеске берілген отбасы әлі осында күтіп тұр</translation>
        </message>
        <message>
            <source>updates wait until your supervisor has looked at this laptop</source>
            <translation>жетекшіңіз осы ноутбукті қарағанша жаңартулар күтіп тұрады</translation>
        </message>
        <message>
            <source>Erasure</source>
            <translation>Деректі өшіру</translation>
        </message>
        <message>
            <source>Laptop confirmed</source>
            <translation>Ноутбук расталды</translation>
        </message>
        <message>
            <source>Laptop replaced</source>
            <translation>Ноутбук ауыстырылды</translation>
        </message>
        <message>
            <source>Access ended</source>
            <translation>Рұқсат тоқтатылды</translation>
        </message>
        <message>
            <source>Form or rules published</source>
            <translation>Форма не мерзім жарияланды</translation>
        </message>
        <message>
            <source>New key of the centre</source>
            <translation>Орталықтың жаңа кілті</translation>
        </message>
        <message>
            <source>New file</source>
            <translation>Жаңа іс</translation>
        </message>
        <message>
            <source>Change in the family's data</source>
            <translation>Отбасы дерегін өзгерту</translation>
        </message>
        <message>
            <source>Change of a family member</source>
            <translation>Отбасы мүшесінің дерегін өзгерту</translation>
        </message>
        <message>
            <source>Finished visit</source>
            <translation>Аяқталған бару</translation>
        </message>
        <message>
            <source>Assessment</source>
            <translation>Бағалау</translation>
        </message>
        <message>
            <source>Change of a task</source>
            <translation>Тапсырманы өзгерту</translation>
        </message>
        <message>
            <source>Decision between two versions</source>
            <translation>Екі нұсқадан таңдау</translation>
        </message>
        <message>
            <source>File assigned</source>
            <translation>Іс бекітілді</translation>
        </message>
        <message>
            <source>Intake</source>
            <translation>Өтінішті қабылдау</translation>
        </message>
        <message>
            <source>Incident</source>
            <translation>Оқиға</translation>
        </message>
        <message>
            <source>Change of a plan</source>
            <translation>Жоспардағы өзгеріс</translation>
        </message>
        <message>
            <source>Referral</source>
            <translation>Жолдама</translation>
        </message>
        <message>
            <source>Transfer to another body</source>
            <translation>Басқа органға беру</translation>
        </message>
        <message>
            <source>Approval asked for</source>
            <translation>Бекітуге сұрау</translation>
        </message>
        <message>
            <source>Supervisor's decision</source>
            <translation>Жетекшінің шешімі</translation>
        </message>
        <message>
            <source>Level of risk raised</source>
            <translation>Тәуекел деңгейі көтерілді</translation>
        </message>
        <message>
            <source>Level of risk lowered</source>
            <translation>Тәуекел деңгейі төмендетілді</translation>
        </message>
        <message>
            <source>Case closed</source>
            <translation>Іс жабылды</translation>
        </message>
        <message>
            <source>Case reopened</source>
            <translation>Іс қайта ашылды</translation>
        </message>
        <message>
            <source>Change of a placement</source>
            <translation>Баланы орналастырудағы өзгеріс</translation>
        </message>
        <message>
            <source>Change of a mentorship</source>
            <translation>Тәлімгерліктегі өзгеріс</translation>
        </message>
        <message>
            <source>Inspection</source>
            <translation>Тексеру</translation>
        </message>
        <message>
            <source>Record withdrawn</source>
            <translation>Жазба алынды</translation>
        </message>
        <message>
            <source>Record brought back</source>
            <translation>Жазба қайтарылды</translation>
        </message>
        <message>
            <source>Two files or people linked</source>
            <translation>Екі іс немесе адам байланыстырылды</translation>
        </message>
        <message>
            <source>Change of a relation</source>
            <translation>Туыстық байланыстағы өзгеріс</translation>
        </message>
        <message>
            <source>Change of a record</source>
            <translation>Жазбадағы өзгеріс</translation>
        </message>
        <message>
            <source>Record kept apart</source>
            <translation>Бөлек сақталатын жазба</translation>
        </message>
        <message>
            <source>Case number</source>
            <translation>Іс нөмірі</translation>
        </message>
        <message>
            <source>Name of the family</source>
            <translation>Отбасының атауы</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Мекенжайы</translation>
        </message>
        <message>
            <source>How to get there</source>
            <translation>Қалай жетуге болады</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>Телефон</translation>
        </message>
        <message>
            <source>Languages</source>
            <translation>Тілдері</translation>
        </message>
        <message>
            <source>Level of risk</source>
            <translation>Тәуекел деңгейі</translation>
        </message>
        <message>
            <source>State of the file</source>
            <translation>Істің күйі</translation>
        </message>
        <message>
            <source>Opened on</source>
            <translation>Ашылған күні</translation>
        </message>
        <message>
            <source>Number in another system</source>
            <translation>Басқа жүйедегі нөмірі</translation>
        </message>
        <message>
            <source>Safety note</source>
            <translation>Қауіпсіздік туралы</translation>
        </message>
        <message>
            <source>Name of the person</source>
            <translation>Аты-жөні</translation>
        </message>
        <message>
            <source>under way</source>
            <translation>жүріп жатыр</translation>
        </message>
        <message>
            <source>the decision is in force</source>
            <translation>шешім күшіне енген</translation>
        </message>
        <message>
            <source>ended</source>
            <translation>аяқталған</translation>
        </message>
        <message>
            <source>Child's family</source>
            <translation>Баланың отбасы</translation>
        </message>
        <message>
            <source>Court</source>
            <translation>Сот</translation>
        </message>
        <message>
            <source>Decision in force from</source>
            <translation>Шешімнің күшіне енген күні</translation>
        </message>
        <message>
            <source>Ended on</source>
            <translation>Аяқталған күні</translation>
        </message>
        <message>
            <source>Why it ended</source>
            <translation>Аяқталу себебі</translation>
        </message>
        <message>
            <source>Date of registration</source>
            <translation>Есепке тұрған күні</translation>
        </message>
        <message>
            <source>Number of the conclusion</source>
            <translation>Қорытындының нөмірі</translation>
        </message>
        <message>
            <source>Date of the conclusion</source>
            <translation>Қорытындының күні</translation>
        </message>
        <message>
            <source>Number of the paper</source>
            <translation>Құжаттың нөмірі</translation>
        </message>
        <message>
            <source>Body or organisation</source>
            <translation>Орган немесе ұйым</translation>
        </message>
        <message>
            <source>What the report says</source>
            <translation>Есепте не айтылған</translation>
        </message>
        <message>
            <source>Case closed on</source>
            <translation>Іс жабылған күн</translation>
        </message>
        <message>
            <source>Digital Family Card</source>
            <translation>Отбасының цифрлық картасы</translation>
        </message>
        <message>
            <source>Legal basis</source>
            <translation>Құқықтық негіз</translation>
        </message>
        <message>
            <source>Keep until</source>
            <translation>Сақтау мерзімі</translation>
        </message>
        <message>
            <source>Joined with another file</source>
            <translation>Басқа іспен біріктірілген</translation>
        </message>
        <message>
            <source>Custody</source>
            <translation>Кімнің қамқорлығында</translation>
        </message>
        <message>
            <source>Withdrawn</source>
            <translation>Алынған</translation>
        </message>
        <message>
            <source>Why it is right all the same</source>
            <translation>Неге бәрібір дұрыс</translation>
        </message>
        <message>
            <source>One of the two people</source>
            <translation>Екеудің бірі</translation>
        </message>
        <message>
            <source>The other of the two people</source>
            <translation>Екеудің екіншісі</translation>
        </message>
        <message>
            <source>Relation of two people</source>
            <translation>Екі адамның байланысы</translation>
        </message>
        <message>
            <source>Relation since</source>
            <translation>Байланыс басталған күн</translation>
        </message>
        <message>
            <source>Relation until</source>
            <translation>Байланыс аяқталған күн</translation>
        </message>
        <message>
            <source>Whose document</source>
            <translation>Кімнің құжаты</translation>
        </message>
        <message>
            <source>Kind of document</source>
            <translation>Құжат түрі</translation>
        </message>
        <message>
            <source>Number of the document</source>
            <translation>Құжат нөмірі</translation>
        </message>
        <message>
            <source>Document issued on</source>
            <translation>Құжат берілген күн</translation>
        </message>
        <message>
            <source>Document issued by</source>
            <translation>Құжатты кім берген</translation>
        </message>
        <message>
            <source>Document valid until</source>
            <translation>Құжат жарамды мерзімі</translation>
        </message>
        <message>
            <source>Form of placement</source>
            <translation>Орналастыру нысаны</translation>
        </message>
        <message>
            <source>Placed from</source>
            <translation>Орналастырылған күні</translation>
        </message>
        <message>
            <source>Placed until</source>
            <translation>Орналастыру аяқталған күн</translation>
        </message>
        <message>
            <source>Number of the contract</source>
            <translation>Шарт нөмірі</translation>
        </message>
        <message>
            <source>Date of the contract</source>
            <translation>Шарт жасалған күн</translation>
        </message>
        <message>
            <source>State of the placement</source>
            <translation>Орналастыру жағдайы</translation>
        </message>
        <message>
            <source>Why the placement ended</source>
            <translation>Орналастыру неге аяқталды</translation>
        </message>
        <message>
            <source>Mentor</source>
            <translation>Тәлімгер</translation>
        </message>
        <message>
            <source>State of the mentorship</source>
            <translation>Тәлімгерлік кезеңі</translation>
        </message>
        <message>
            <source>Checks of the mentor</source>
            <translation>Тәлімгерді тексеру</translation>
        </message>
        <message>
            <source>Contract from</source>
            <translation>Шарт басталған күн</translation>
        </message>
        <message>
            <source>Contract until</source>
            <translation>Шарт аяқталатын күн</translation>
        </message>
        <message>
            <source>Consent of the child</source>
            <translation>Баланың келісімі</translation>
        </message>
        <message>
            <source>Mentorship ended on</source>
            <translation>Тәлімгерлік аяқталған күн</translation>
        </message>
        <message>
            <source>Why the mentorship ended</source>
            <translation>Тәлімгерлік неге аяқталды</translation>
        </message>
        <message>
            <source>Last day of a colleague in the file</source>
            <translation>Әріптестің істегі соңғы күні</translation>
        </message>
        <message>
            <source>Purpose of the consent</source>
            <translation>Келісімнің мақсаты</translation>
        </message>
        <message>
            <source>Consent</source>
            <translation>Келісім</translation>
        </message>
        <message>
            <source>Consent until</source>
            <translation>Келісім мерзімі</translation>
        </message>
        <message>
            <source>Consent taken back</source>
            <translation>Келісімді қайтарып алу</translation>
        </message>
        <message>
            <source>Body that takes the case over</source>
            <translation>Істі қабылдайтын орган</translation>
        </message>
        <message>
            <source>State of the transfer</source>
            <translation>Істі беру күйі</translation>
        </message>
        <message>
            <source>Consent to the transfer</source>
            <translation>Істі беруге келісім</translation>
        </message>
        <message>
            <source>Answer of the other body</source>
            <translation>Басқа органның жауабы</translation>
        </message>
        <message>
            <source>Colleague</source>
            <translation>Әріптес</translation>
        </message>
        <message>
            <source>Part in the file</source>
            <translation>Істегі рөлі</translation>
        </message>
        <message>
            <source>From which day</source>
            <translation>Қай күннен бастап</translation>
        </message>
        <message>
            <source>Until which day</source>
            <translation>Қай күнге дейін</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Адам</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Түрі</translation>
        </message>
        <message>
            <source>Held on</source>
            <translation>Өткізілген күні</translation>
        </message>
        <message>
            <source>Worker</source>
            <translation>Қызметкер</translation>
        </message>
        <message>
            <source>Answers</source>
            <translation>Жауаптар</translation>
        </message>
        <message>
            <source>Reason for the next visit</source>
            <translation>Келесі барудың себебі</translation>
        </message>
        <message>
            <source>Photos and files</source>
            <translation>Суреттер мен файлдар</translation>
        </message>
        <message>
            <source>Series of visits</source>
            <translation>Бару сериясы</translation>
        </message>
        <message>
            <source>Why it did not take place</source>
            <translation>Неге өтпеді</translation>
        </message>
        <message>
            <source>Assessed on</source>
            <translation>Бағаланған күні</translation>
        </message>
        <message>
            <source>Visit</source>
            <translation>Бару</translation>
        </message>
        <message>
            <source>Who is to do it</source>
            <translation>Кім орындайды</translation>
        </message>
        <message>
            <source>Done on</source>
            <translation>Орындалды</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Дереккөзі</translation>
        </message>
        <message>
            <source>Rule</source>
            <translation>Ереже</translation>
        </message>
        <message>
            <source>Level</source>
            <translation>Деңгейі</translation>
        </message>
        <message>
            <source>Why it was put off</source>
            <translation>Неге кейінге қалдырылды</translation>
        </message>
        <message>
            <source>Written on</source>
            <translation>Жазылған күні</translation>
        </message>
        <message>
            <source>When it happened</source>
            <translation>Қашан болды</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Форма</translation>
        </message>
        <message>
            <source>Filled in on</source>
            <translation>Толтырылған күні</translation>
        </message>
        <message>
            <source>Whom it is about</source>
            <translation>Кім туралы</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Нәтиже</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Аты-жөні</translation>
        </message>
        <message>
            <source>Kind of record</source>
            <translation>Жазба түрі</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Жазба</translation>
        </message>
        <message>
            <source>Received on</source>
            <translation>Түскен күні</translation>
        </message>
        <message>
            <source>Number at the sender</source>
            <translation>Жіберушідегі нөмірі</translation>
        </message>
        <message>
            <source>Help asked for</source>
            <translation>Сұралған көмек</translation>
        </message>
        <message>
            <source>Urgency</source>
            <translation>Шұғылдығы</translation>
        </message>
        <message>
            <source>Child</source>
            <translation>Бала</translation>
        </message>
        <message>
            <source>What was reported</source>
            <translation>Не хабарланды</translation>
        </message>
        <message>
            <source>Who reported it</source>
            <translation>Кім хабарлады</translation>
        </message>
        <message>
            <source>Telephone of who reported it</source>
            <translation>Хабарлаған адамның телефоны</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Күйі</translation>
        </message>
        <message>
            <source>Answer is due on</source>
            <translation>Жауап беру мерзімі</translation>
        </message>
        <message>
            <source>Answer to the sender</source>
            <translation>Жіберушіге жауап</translation>
        </message>
        <message>
            <source>Adoption</source>
            <translation>Бала асырап алу</translation>
        </message>
        <message>
            <source>Noticed on</source>
            <translation>Байқалған күні</translation>
        </message>
        <message>
            <source>Kinds of violence, seen by the worker</source>
            <translation>Зорлық түрлері: қызметкер өзі көрді</translation>
        </message>
        <message>
            <source>Kinds of violence, told by the child</source>
            <translation>Зорлық түрлері: бала айтты</translation>
        </message>
        <message>
            <source>Kinds of violence, told by others</source>
            <translation>Зорлық түрлері: басқалар айтты</translation>
        </message>
        <message>
            <source>Kinds of violence, from a document</source>
            <translation>Зорлық түрлері: құжат бойынша</translation>
        </message>
        <message>
            <source>Who did it</source>
            <translation>Кім жасады</translation>
        </message>
        <message>
            <source>Whether that person reaches the child</source>
            <translation>Ол адамның балаға қолы жете ме</translation>
        </message>
        <message>
            <source>Rights at stake</source>
            <translation>Қозғалған құқықтар</translation>
        </message>
        <message>
            <source>Whether it must be reported</source>
            <translation>Хабарлау қажет пе</translation>
        </message>
        <message>
            <source>Report to the authorities</source>
            <translation>Органдарға хабарлау</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Орны</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Қорытындысы</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>Жоспар</translation>
        </message>
        <message>
            <source>Where the need is written</source>
            <translation>Қажеттілік жазылған жазба</translation>
        </message>
        <message>
            <source>Need</source>
            <translation>Қажеттілік</translation>
        </message>
        <message>
            <source>Responsible colleague</source>
            <translation>Жауапты әріптес</translation>
        </message>
        <message>
            <source>Date of monitoring</source>
            <translation>Мониторинг күні</translation>
        </message>
        <message>
            <source>How things stand</source>
            <translation>Жағдайы қалай</translation>
        </message>
        <message>
            <source>Cause</source>
            <translation>Себебі</translation>
        </message>
        <message>
            <source>Decision</source>
            <translation>Шешім</translation>
        </message>
        <message>
            <source>What changed for the better</source>
            <translation>Не жақсарды</translation>
        </message>
        <message>
            <source>Help that is needed</source>
            <translation>Керек көмек</translation>
        </message>
        <message>
            <source>Other body</source>
            <translation>Басқа мекеме</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Неге</translation>
        </message>
        <message>
            <source>Sent on</source>
            <translation>Жіберілген күні</translation>
        </message>
        <message>
            <source>Answered on</source>
            <translation>Жауап берілген күні</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Жауап</translation>
        </message>
        <message>
            <source>Contact of the other body</source>
            <translation>Мекеменің байланысы</translation>
        </message>
        <message>
            <source>Colleague who takes the case</source>
            <translation>Істі қабылдайтын әріптес</translation>
        </message>
        <message>
            <source>Who asked</source>
            <translation>Кім сұрады</translation>
        </message>
        <message>
            <source>Asked on</source>
            <translation>Сұралған күні</translation>
        </message>
        <message>
            <source>Why it was asked</source>
            <translation>Неге сұралды</translation>
        </message>
        <message>
            <source>Reopened on</source>
            <translation>Қайта ашылған күні</translation>
        </message>
        <message>
            <source>Why it was reopened</source>
            <translation>Неге қайта ашылды</translation>
        </message>
        <message>
            <source>Number of the decision</source>
            <translation>Шешімнің нөмірі</translation>
        </message>
        <message>
            <source>Date of the decision</source>
            <translation>Шешімнің күні</translation>
        </message>
        <message>
            <source>Organisation</source>
            <translation>Ұйым</translation>
        </message>
        <message>
            <source>Brothers and sisters placed together</source>
            <translation>Бауырлары бірге орналастырылды</translation>
        </message>
        <message>
            <source>Own children of the carers</source>
            <translation>Тәрбиелеушілердің өз балалары</translation>
        </message>
        <message>
            <source>Children placed in that family</source>
            <translation>Сол отбасына орналастырылған балалар</translation>
        </message>
        <message>
            <source>Placement</source>
            <translation>Отбасына орналастыру</translation>
        </message>
        <message>
            <source>Close relative</source>
            <translation>Жақын туысы</translation>
        </message>
        <message>
            <source>Checked on</source>
            <translation>Тексерілген күні</translation>
        </message>
        <message>
            <source>Income</source>
            <translation>Табысы</translation>
        </message>
        <message>
            <source>Health</source>
            <translation>Денсаулығы</translation>
        </message>
        <message>
            <source>Housing</source>
            <translation>Тұрғын үйі</translation>
        </message>
        <message>
            <source>No conviction</source>
            <translation>Соттылығы жоқ</translation>
        </message>
        <message>
            <source>Remark</source>
            <translation>Ескертпе</translation>
        </message>
        <message>
            <source>Telephone of the mentor</source>
            <translation>Тәлімгердің телефоны</translation>
        </message>
        <message>
            <source>Training finished on</source>
            <translation>Дайындық аяқталған күн</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Атауы</translation>
        </message>
        <message>
            <source>Who runs it</source>
            <translation>Басшысы</translation>
        </message>
        <message>
            <source>Number of places</source>
            <translation>Орын саны</translation>
        </message>
        <message>
            <source>One of the two records</source>
            <translation>Екі жазбаның бірі</translation>
        </message>
        <message>
            <source>The other of the two records</source>
            <translation>Екі жазбаның екіншісі</translation>
        </message>
        <message>
            <source>File of the first record</source>
            <translation>Бірінші жазбаның ісі</translation>
        </message>
        <message>
            <source>File of the second record</source>
            <translation>Екінші жазбаның ісі</translation>
        </message>
        <message>
            <source>Reasons</source>
            <translation>Себептері</translation>
        </message>
        <message>
            <source>Decided on</source>
            <translation>Шешім қабылданған күн</translation>
        </message>
        <message>
            <source>What the worker thinks</source>
            <translation>Қызметкердің пікірі</translation>
        </message>
        <message>
            <source>Level before</source>
            <translation>Бұрынғы деңгейі</translation>
        </message>
        <message>
            <source>Computed level</source>
            <translation>Есептелген деңгейі</translation>
        </message>
        <message>
            <source>Approval</source>
            <translation>Бекіту</translation>
        </message>
        <message>
            <source>What was seen when it was asked</source>
            <translation>Сұраған кезде не көрінді</translation>
        </message>
        <message>
            <source>What may not be passed on</source>
            <translation>Нені беруге болмайды</translation>
        </message>
        <message>
            <source>still to do</source>
            <translation>орындалмаған</translation>
        </message>
        <message>
            <source>is done</source>
            <translation>орындалды</translation>
        </message>
        <message>
            <source>version {version}</source>
            <translation>{version} нұсқасы</translation>
        </message>
        <message>
            <source>version {number} of {date}</source>
            <translation>{date} күнгі {number}-нұсқа</translation>
        </message>
        <message>
            <source>version of {date}</source>
            <translation>{date} күнгі нұсқа</translation>
        </message>
        <message>
            <source>about safety</source>
            <translation>қауіпсіздік туралы</translation>
        </message>
        <message>
            <source>Date of birth</source>
            <translation>Туған күні</translation>
        </message>
        <message>
            <source>Danger sign</source>
            <translation>Қауіп белгісі</translation>
        </message>
        <message>
            <source>Sex</source>
            <translation>Жынысы</translation>
        </message>
        <message>
            <source>Relation to the children</source>
            <translation>Балаларға кім болып келеді</translation>
        </message>
        <message>
            <source>Lives in this home</source>
            <translation>Осы үйде тұруы</translation>
        </message>
        <message>
            <source>Looks after the child</source>
            <translation>Балаға қарайды</translation>
        </message>
        <message>
            <source>IIN</source>
            <translation>ЖСН</translation>
        </message>
        <message>
            <source>May be a danger to the child</source>
            <translation>Балаға қауіпті болуы мүмкін</translation>
        </message>
        <message>
            <source>Moved in</source>
            <translation>Көшіп келген күні</translation>
        </message>
        <message>
            <source>Moved out</source>
            <translation>Көшіп кеткен күні</translation>
        </message>
        <message>
            <source>Disability</source>
            <translation>Мүгедектігі</translation>
        </message>
        <message>
            <source>School</source>
            <translation>Мектебі</translation>
        </message>
        <message>
            <source>Outcome of the visit</source>
            <translation>Бару нәтижесі</translation>
        </message>
        <message>
            <source>Next visit</source>
            <translation>Келесі бару</translation>
        </message>
        <message>
            <source>Due date</source>
            <translation>Орындау мерзімі</translation>
        </message>
        <message>
            <source>State of the task</source>
            <translation>Тапсырма күйі</translation>
        </message>
        <message>
            <source>Level of the assessment</source>
            <translation>Бағалау деңгейі</translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>бас тартылған</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>иә</translation>
        </message>
        <message>
            <source>no</source>
            <translation>жоқ</translation>
        </message>
        <message>
            <source>The risk has not been assessed yet.</source>
            <translation>Тәуекелі әлі бағаланбаған.</translation>
        </message>
        <message>
            <source>The date follows from the level of risk.</source>
            <translation>Мерзім тәуекел деңгейіне қарай қойылған.</translation>
        </message>
        <message>
            <source>The first visit after a message.</source>
            <translation>Хабарламадан кейінгі алғашқы бару.</translation>
        </message>
        <message>
            <source>The answer to whoever sent the message.</source>
            <translation>Хабарлаған адамға жауап.</translation>
        </message>
        <message>
            <source>The reminder comes ahead, so that there is time to prepare.</source>
            <translation>Дайындалып үлгеру үшін ескерту алдын ала келеді.</translation>
        </message>
        <message>
            <source>Nobody was met, several times in a row.</source>
            <translation>Қатарынан бірнеше рет ешкіммен кездесе алмадыңыз.</translation>
        </message>
        <message>
            <source>The other body has not answered.</source>
            <translation>Басқа орган әлі жауап берген жоқ.</translation>
        </message>
        <message>
            <source>The check of a placement.</source>
            <translation>Орналастыруды тексеру.</translation>
        </message>
        <message>
            <source>Another entry</source>
            <translation>Басқа жазба</translation>
        </message>
        <message>
            <source>Another change</source>
            <translation>Басқа өзгеріс</translation>
        </message>
        <message>
            <source>Another field</source>
            <translation>Басқа өріс</translation>
        </message>
        <message>
            <source>age unknown</source>
            <translation>жасы белгісіз</translation>
        </message>
        <message>
            <source>about {age}</source>
            <translation>шамамен {age}</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>белгісіз</translation>
        </message>
        <message>
            <source>the birth is not registered yet</source>
            <translation>туу әлі тіркелмеген</translation>
        </message>
        <message>
            <source>never had documents</source>
            <translation>ешқашан құжаты болмаған</translation>
        </message>
        <message>
            <source>a foreigner without an IIN</source>
            <translation>ЖСН-і жоқ шетелдік</translation>
        </message>
        <message>
            <source>did not want to tell it</source>
            <translation>айтқысы келмеді</translation>
        </message>
        <message>
            <source>exact day</source>
            <translation>нақты күні</translation>
        </message>
        <message>
            <source>month and year</source>
            <translation>айы мен жылы</translation>
        </message>
        <message>
            <source>only the year</source>
            <translation>тек жылы</translation>
        </message>
        <message>
            <source>about this year</source>
            <translation>шамамен осы жыл</translation>
        </message>
        <message>
            <source>no disability</source>
            <translation>мүгедектігі жоқ</translation>
        </message>
        <message>
            <source>child with a disability</source>
            <translation>мүгедектігі бар бала</translation>
        </message>
        <message>
            <source>first group</source>
            <translation>бірінші топ</translation>
        </message>
        <message>
            <source>second group</source>
            <translation>екінші топ</translation>
        </message>
        <message>
            <source>third group</source>
            <translation>үшінші топ</translation>
        </message>
        <message>
            <source>seems to have one, without a decision</source>
            <translation>бар сияқты, шешімі жоқ</translation>
        </message>
        <message>
            <source>has full parental rights</source>
            <translation>ата-аналық құқығы толық</translation>
        </message>
        <message>
            <source>limited in parental rights</source>
            <translation>ата-аналық құқығы шектелген</translation>
        </message>
        <message>
            <source>deprived of parental rights</source>
            <translation>ата-аналық құқығынан айырылған</translation>
        </message>
        <message>
            <source>guardian or trustee by decision</source>
            <translation>шешім бойынша қорғаншы не қамқоршы</translation>
        </message>
        <message>
            <source>no rights over the child</source>
            <translation>балаға қатысты құқығы жоқ</translation>
        </message>
        <message>
            <source>in dispute, the court decides</source>
            <translation>дау бар, сот шешеді</translation>
        </message>
        <message>
            <source>birth certificate</source>
            <translation>туу туралы куәлік</translation>
        </message>
        <message>
            <source>identity card</source>
            <translation>жеке куәлік</translation>
        </message>
        <message>
            <source>passport</source>
            <translation>паспорт</translation>
        </message>
        <message>
            <source>residence permit</source>
            <translation>тұруға ықтиярхат</translation>
        </message>
        <message>
            <source>disability certificate</source>
            <translation>мүгедектік туралы анықтама</translation>
        </message>
        <message>
            <source>decision on guardianship</source>
            <translation>қорғаншылық туралы шешім</translation>
        </message>
        <message>
            <source>court decision</source>
            <translation>сот шешімі</translation>
        </message>
        <message>
            <source>another document</source>
            <translation>басқа құжат</translation>
        </message>
        <message>
            <source>Kazakh</source>
            <translation>қазақ тілі</translation>
        </message>
        <message>
            <source>Russian</source>
            <translation>орыс тілі</translation>
        </message>
        <message>
            <source>Uzbek</source>
            <translation>өзбек тілі</translation>
        </message>
        <message>
            <source>Uyghur</source>
            <translation>ұйғыр тілі</translation>
        </message>
        <message>
            <source>Turkish</source>
            <translation>түрік тілі</translation>
        </message>
        <message>
            <source>Dungan</source>
            <translation>дүнген тілі</translation>
        </message>
        <message>
            <source>sign language</source>
            <translation>ымдау тілі</translation>
        </message>
        <message>
            <source>another language</source>
            <translation>басқа тіл</translation>
        </message>
        <message>
            <source>parent and child</source>
            <translation>ата-ана мен бала</translation>
        </message>
        <message>
            <source>married</source>
            <translation>некеде</translation>
        </message>
        <message>
            <source>live together without marriage</source>
            <translation>некесіз бірге тұрады</translation>
        </message>
        <message>
            <source>separated</source>
            <translation>бөлек тұрады</translation>
        </message>
        <message>
            <source>divorced</source>
            <translation>ажырасқан</translation>
        </message>
        <message>
            <source>brothers or sisters</source>
            <translation>бауырлар</translation>
        </message>
        <message>
            <source>close, a trusted adult</source>
            <translation>жақын, сенімді ересек</translation>
        </message>
        <message>
            <source>have no contact</source>
            <translation>араласпайды</translation>
        </message>
        <message>
            <source>violence</source>
            <translation>зорлық-зомбылық</translation>
        </message>
        <message>
            <source>Medical part</source>
            <translation>Медициналық бөлім</translation>
        </message>
        <message>
            <source>Psychological part</source>
            <translation>Психологиялық бөлім</translation>
        </message>
        <message>
            <source>Pedagogical part</source>
            <translation>Педагогикалық бөлім</translation>
        </message>
        <message>
            <source>Social part</source>
            <translation>Әлеуметтік бөлім</translation>
        </message>
        <message>
            <source>Legal part</source>
            <translation>Құқықтық бөлім</translation>
        </message>
        <message>
            <source>Work on it goes on</source>
            <translation>Жұмыс жүріп жатыр</translation>
        </message>
        <message>
            <source>Ended</source>
            <translation>Аяқталған</translation>
        </message>
        <message>
            <source>Reached</source>
            <translation>Мақсатқа жетті</translation>
        </message>
        <message>
            <source>Not reached</source>
            <translation>Мақсатқа жетпеді</translation>
        </message>
        <message>
            <source>Dropped</source>
            <translation>Бас тартылды</translation>
        </message>
        <message>
            <source>Not done yet</source>
            <translation>Әлі орындалған жоқ</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Орындалды</translation>
        </message>
        <message>
            <source>No longer needed</source>
            <translation>Енді керек емес</translation>
        </message>
        <message>
            <source>Positive change</source>
            <translation>Оң өзгерістер бар</translation>
        </message>
        <message>
            <source>No change or worse</source>
            <translation>Өзгерістер жоқ немесе нашарлады</translation>
        </message>
        <message>
            <source>Kind of visit</source>
            <translation>Бару түрі</translation>
        </message>
        <message>
            <source>Planned for</source>
            <translation>Жоспарланған күні</translation>
        </message>
        <message>
            <source>Time of the visit</source>
            <translation>Бару уақыты</translation>
        </message>
        <message>
            <source>Purpose of the visit</source>
            <translation>Бару мақсаты</translation>
        </message>
        <message>
            <source>With whom</source>
            <translation>Кіммен бірге</translation>
        </message>
        <message>
            <source>Day of the visit</source>
            <translation>Барған күн</translation>
        </message>
        <message>
            <source>Why the visit did not take place</source>
            <translation>Бару неге болмай қалды</translation>
        </message>
        <message>
            <source>Why the next visit is on that day</source>
            <translation>Келесі бару неге сол күні</translation>
        </message>
        <message>
            <source>Who was present</source>
            <translation>Кім болды</translation>
        </message>
        <message>
            <source>Whether the child was seen</source>
            <translation>Баланы көрдіңіз бе</translation>
        </message>
        <message>
            <source>The child's own words</source>
            <translation>Баланың өз сөзі</translation>
        </message>
        <message>
            <source>Plan begun on</source>
            <translation>Жоспардың басталуы</translation>
        </message>
        <message>
            <source>Day of the review</source>
            <translation>Қайта қарау күні</translation>
        </message>
        <message>
            <source>State of the plan</source>
            <translation>Жоспардың күйі</translation>
        </message>
        <message>
            <source>Plan ended on</source>
            <translation>Жоспар аяқталған күн</translation>
        </message>
        <message>
            <source>Why the plan ended</source>
            <translation>Жоспардың аяқталу себебі</translation>
        </message>
        <message>
            <source>What the child says about the plan</source>
            <translation>Баланың жоспар туралы сөзі</translation>
        </message>
        <message>
            <source>Part of the plan</source>
            <translation>Жоспардың бөлімі</translation>
        </message>
        <message>
            <source>Goal</source>
            <translation>Мақсат</translation>
        </message>
        <message>
            <source>State of the goal</source>
            <translation>Мақсаттың күйі</translation>
        </message>
        <message>
            <source>Goal ended on</source>
            <translation>Мақсат аяқталған күн</translation>
        </message>
        <message>
            <source>Why the goal ended</source>
            <translation>Мақсаттың аяқталу себебі</translation>
        </message>
        <message>
            <source>Person responsible for the step</source>
            <translation>Қадамның жауапты адамы</translation>
        </message>
        <message>
            <source>Step of the plan</source>
            <translation>Жоспардың қадамы</translation>
        </message>
        <message>
            <source>Due day of the step</source>
            <translation>Қадамның мерзімі</translation>
        </message>
        <message>
            <source>State of the step</source>
            <translation>Қадамның күйі</translation>
        </message>
        <message>
            <source>Step done on</source>
            <translation>Қадам орындалған күн</translation>
        </message>
        <message>
            <source>What came of the step</source>
            <translation>Қадамның нәтижесі</translation>
        </message>
    </context>
    <context>
        <name>WordsStep</name>
        <message>
            <source>You need not wait here: Tirek asks again by itself, also after you go on.</source>
            <translation>Мұнда күтіп отырудың қажеті жоқ: жалғастырсаңыз да, Тірек өзі қайта сұрайды.</translation>
        </message>
    </context>
    <context>
        <name>WrongFamilyPage</name>
        <message>
            <source>The right family</source>
            <translation>Дұрыс отбасы</translation>
        </message>
        <message>
            <source>Name, number, village or telephone, in any spelling.</source>
            <translation>Аты, нөмірі, ауылы немесе телефоны, кез келген жазылуда.</translation>
        </message>
        <message>
            <source>Write why.</source>
            <translation>Неге екенін жазыңыз.</translation>
        </message>
        <message>
            <source>No other family on this laptop fits.</source>
            <translation>Бұл ноутбукте сәйкес келетін басқа отбасы жоқ.</translation>
        </message>
        <message>
            <source>Entered in the wrong family</source>
            <translation>Басқа отбасына жазылған</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Отбасы</translation>
        </message>
        <message>
            <source>This record belongs to others in its file and cannot be moved alone.</source>
            <translation>Бұл жазба өз ісіндегі басқа жазбалармен байланысты, оны жеке көшіруге болмайды.</translation>
        </message>
        <message>
            <source>Another family</source>
            <translation>Басқа отбасы</translation>
        </message>
        <message>
            <source>To the right family</source>
            <translation>Дұрыс отбасына</translation>
        </message>
        <message>
            <source>Why is it moved?</source>
            <translation>Неге көшіресіз?</translation>
        </message>
        <message>
            <source>The reason stays with the record.</source>
            <translation>Себебі жазбамен бірге сақталады.</translation>
        </message>
        <message>
            <source>It is copied with its photos and withdrawn here. A level or danger sign that came with it counts in the right family at once; here only a supervisor lowers it. People who were written down with it stay here: take them away one by one.</source>
            <translation>Жазба фотосуреттерімен бірге көшіріледі, ал мұнда кері қайтарылады. Деңгейі немесе қауіп белгісі дұрыс отбасында бірден күшіне енеді; мұнда оны тек жетекші төмендетеді. Онымен бірге жазылған адамдар осында қалады: оларды бір-бірден алып тастаңыз.</translation>
        </message>
        <message>
            <source>Move the record</source>
            <translation>Жазбаны көшіру</translation>
        </message>
        <message>
            <source>Nobody of this family</source>
            <translation>Бұл отбасынан ешкім туралы емес</translation>
        </message>
        <message>
            <source>Whom is it about there?</source>
            <translation>Ол онда кім туралы?</translation>
        </message>
        <message>
            <source>The person of the other family is not taken along.</source>
            <translation>Басқа отбасының адамы бірге көшірілмейді.</translation>
        </message>
        <message>
            <source>Moved to the family {name}.</source>
            <translation>{name} отбасына көшірілді.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Болдырмау</translation>
        </message>
        <message>
            <source>Open the family</source>
            <translation>Отбасын ашу</translation>
        </message>
    </context>
    <context>
        <name>self.model</name>
        <message>
            <source>no visit yet</source>
            <translation>барылмаған</translation>
        </message>
        <message>
            <source>Two versions</source>
            <translation>Екі нұсқа</translation>
        </message>
    </context>
</TS>
